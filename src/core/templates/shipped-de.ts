import type { ShippedWords } from "./shipped-words"

/** German, with "Sie". */
export const german: ShippedWords = {
  texts: {
    Register: "{{code}} ist Ihr Code zur Registrierung bei {{app}}. Gilt {{minutes}} Min.",
    SignIn: "{{code}} ist Ihr Code zur Anmeldung bei {{app}}. Gilt {{minutes}} Min.",
    ForgotPassword: "{{code}} ist Ihr Code für ein neues Passwort bei {{app}}. Gilt {{minutes}} Min.",
    ChangePhone: "{{code}} ist Ihr Code für Ihre neue Nummer bei {{app}}. Gilt {{minutes}} Min.",
    Generic: "{{code}} ist Ihr Code für {{app}}. Gilt {{minutes}} Min.",
    Test: "{{code}} ist ein Testcode von {{app}}. Sie müssen nichts tun.",
    AdministratorAdded: "Neuer Administrator bei {{app}}: {{number}}. Unerwartet? Prüfen Sie Ihre Website.",
    PasswordChanged:
      "Ihr Passwort bei {{app}} wurde geändert. Nicht von Ihnen? Setzen Sie es auf der Website zurück.",
    PhoneChanged: "Neue Nummer bei {{app}}: {{number}}. Nicht Sie? {{link}}",
    PhoneChangeUndone:
      "Die Änderung Ihrer Nummer bei {{app}} wurde rückgängig gemacht. Es gilt wieder {{number}}, nicht mehr diese.",
    NewDevice: "Anmeldung bei {{app}} mit einem neuen Gerät. Waren Sie das nicht? Prüfen Sie Ihr Konto.",
    AccountClosing:
      "Ihr Konto bei {{app}} wird am {{date}} gelöscht. Behalten? Melden Sie sich vorher an und wählen Sie Behalten.",
    PasskeyAdded:
      "Ein Passkey wurde Ihrem Konto bei {{app}} hinzugefügt. Nicht von Ihnen? Entfernen Sie ihn im Konto.",
    RecoveryCodesMade:
      "Neue Wiederherstellungscodes für Ihr Konto bei {{app}}. Nicht von Ihnen? Erstellen Sie eigene im Konto.",
    Alert: "{{app}} braucht Sie: {{link}}",
  },
  call: {
    voice: "de-DE",
    greeting: "Guten Tag, hier ist {{app}}. Um Ihren Code zu hören, drücken Sie die 1.",
    code: "Ihr Code lautet: {{digits}}.",
    pause: ", ",
    goodbye: "Der Code gilt {{time}}. Geben Sie ihn niemals weiter. Auf Wiederhören.",
  },
}
