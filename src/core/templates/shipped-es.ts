import type { ShippedWords } from "./shipped-words"

/** Spanish, with "usted". "Clave", because the "ó" of "código" is not in GSM-7. */
export const spanish: ShippedWords = {
  texts: {
    Register: "{{code}} es su clave de registro en {{app}}. Vence en {{minutes}} min.",
    SignIn: "{{code}} es su clave de acceso a {{app}}. Vence en {{minutes}} min.",
    ForgotPassword: "{{code}}: clave para cambiar su contraseña de {{app}}. Vence en {{minutes}} min.",
    ChangePhone: "{{code}}: clave para cambiar su teléfono en {{app}}. Vence en {{minutes}} min.",
    Generic: "{{code}} es su clave de {{app}}. Vence en {{minutes}} min.",
    Test: "{{code}} es una clave de prueba de {{app}}. No tiene que hacer nada.",
    AdministratorAdded: "Nuevo administrador en {{app}}: {{number}}. ¿No lo esperaba? Revise su sitio.",
    PasswordChanged:
      "Se ha cambiado su contraseña de {{app}}. ¿No fue usted? Restablezca la contraseña en el sitio.",
    PhoneChanged: "Nuevo teléfono en {{app}}: {{number}}. Anular: {{link}}",
    PhoneChangeUndone:
      "Se ha deshecho el cambio de teléfono en {{app}}. Ahora se accede de nuevo con {{number}}, ya no con este.",
    NewDevice: "Acceso a su cuenta de {{app}} desde un dispositivo nuevo. ¿No fue usted? Revise su cuenta.",
    AccountClosing:
      "Su cuenta de {{app}} se va a borrar el {{date}}. Para conservarla, acceda antes y pulse Conservar.",
    PasskeyAdded:
      "Se ha añadido una llave de acceso a su cuenta de {{app}}. ¿No fue usted? Borre la llave en su cuenta.",
    RecoveryCodesMade:
      "Se han creado nuevas claves de respaldo para su cuenta de {{app}}. ¿No fue usted? Cree otras en su cuenta.",
    Alert: "Alerta de {{app}}: {{link}}",
  },
  call: {
    voice: "es-ES",
    greeting: "Hola, le llama {{app}}. Para escuchar su código, pulse 1.",
    code: "Su código es: {{digits}}.",
    pause: ", ",
    goodbye: "El código vence en {{time}}. No lo comparta nunca con nadie. Adiós.",
  },
}
