import { emulatedAccount } from "../../e2e/twilio-emulator/twilio-emulator"

/** The messaging service of `logtoConnector`. */
export const emulatedMessagingService = `MG${"0123456789abcdef".repeat(2)}`

/** What an owner copies from Logto: the account that the emulator knows, and a text for each first usage type. */
export const logtoConnector = {
  accountSID: emulatedAccount.accountSid,
  authToken: emulatedAccount.authToken,
  fromMessagingServiceSID: emulatedMessagingService,
  templates: [
    { usageType: "Register", content: "{{code}} makes you one of Marlow" },
    { usageType: "SignIn", content: "{{code}} lets you into Marlow" },
    { usageType: "Test", content: "A test of Marlow: {{code}}" },
  ],
} as const
