import type { ShippedWords } from "./shipped-words"

/** English. */
export const english: ShippedWords = {
  texts: {
    Register: "{{code}} is your {{app}} sign-up code. It works for {{minutes}} min.",
    SignIn: "{{code}} is your {{app}} sign-in code. It works for {{minutes}} min.",
    ForgotPassword: "{{code}} is your {{app}} password reset code. It works for {{minutes}} min.",
    ChangePhone: "{{code}} is your {{app}} code for your new number. It works for {{minutes}} min.",
    Generic: "{{code}} is your {{app}} code. It works for {{minutes}} min.",
    Test: "{{code}} is a test code from {{app}}. Nothing to do.",
    AdministratorAdded: "A new administrator joined {{app}}: {{number}}. Not expected? Check your site.",
    PasswordChanged: "Your {{app}} password was changed. Not you? Reset it on the site.",
    PhoneChanged: "Your {{app}} number is now {{number}}. Not you? {{link}}",
    PhoneChangeUndone:
      "The change of your {{app}} number was undone. {{number}} signs in again, and this number no longer does.",
    NewDevice: "A new device signed in to your {{app}} account. Not you? Check your account.",
    AccountClosing:
      "Your {{app}} account will be deleted on {{date}}. To keep it, sign in before that day and press Keep.",
    PasskeyAdded: "A passkey was added to your {{app}} account. Not you? Remove it on your account page.",
    RecoveryCodesMade:
      "New recovery codes were made for your {{app}} account. Not you? Make your own on your account page.",
    Alert: "{{app}}: {{matter}}. See {{link}}",
  },
  call: {
    voice: "en-US",
    greeting: "Hello, this is {{app}}. To hear your code, press 1.",
    code: "Your code is: {{digits}}.",
    pause: ", ",
    goodbye: "The code works for {{time}}. Never share it with anyone. Goodbye.",
  },
}
