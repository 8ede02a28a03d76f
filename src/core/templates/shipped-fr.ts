import type { ShippedWords } from "./shipped-words"

/** French, with "vous". A space before a colon or question mark is a plain one: the narrow one is not in GSM-7. */
export const french: ShippedWords = {
  texts: {
    Register: "{{code}} est votre code d'inscription sur {{app}}. Valable {{minutes}} min.",
    SignIn: "{{code}} est votre code de connexion à {{app}}. Valable {{minutes}} min.",
    ForgotPassword: "{{code}} : code pour changer votre mot de passe {{app}}. Valable {{minutes}} min.",
    ChangePhone: "{{code}} : code pour changer votre numéro sur {{app}}. Valable {{minutes}} min.",
    Generic: "{{code}} est votre code {{app}}. Valable {{minutes}} min.",
    Test: "{{code}} est un code de test de {{app}}. Vous n'avez rien à faire.",
    AdministratorAdded: "Nouvel administrateur sur {{app}} : {{number}}. Inattendu ? Vérifiez votre site.",
    PasswordChanged:
      "Votre mot de passe {{app}} a été modifié. Ce n'était pas vous ? Réinitialisez-le sur le site.",
    PhoneChanged: "{{app}} : nouveau numéro {{number}}. Pas vous ? {{link}}",
    PhoneChangeUndone:
      "Le changement de votre numéro sur {{app}} a été annulé. Connectez-vous avec {{number}}, et plus avec celui-ci.",
    NewDevice: "Un nouvel appareil s'est connecté à votre compte {{app}}. Pas vous ? Vérifiez votre compte.",
    AccountClosing:
      "Votre compte {{app}} sera supprimé le {{date}}. Pour le garder, connectez-vous avant et appuyez sur Garder.",
    PasskeyAdded:
      "Une clé d'accès a été ajoutée à votre compte {{app}}. Pas vous ? Supprimez-la dans votre compte.",
    RecoveryCodesMade:
      "De nouveaux codes de secours ont été créés pour votre compte {{app}}. Pas vous ? Créez-en d'autres.",
    Alert: "{{app}} demande votre attention. {{link}}",
  },
  call: {
    voice: "fr-FR",
    greeting: "Bonjour, ici {{app}}. Pour entendre votre code, appuyez sur 1.",
    code: "Votre code est : {{digits}}.",
    pause: ", ",
    goodbye: "Ce code est valable {{time}}. Ne le communiquez à personne. Au revoir.",
  },
}
