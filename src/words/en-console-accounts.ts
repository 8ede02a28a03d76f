/** What a field of an account of Twilio is, and where its console has it. */
export const consoleTwilio = {
  accountSid: {
    label: "Account SID",
    hint: "Begins with AC. Twilio console, Account dashboard, Account Info.",
  },
  authToken: {
    label: "Auth token",
    hint: "Beside the Account SID. It is sealed and cannot be read back.",
  },
  authTokenPrevious: {
    label: "Previous auth token",
    hint: "Only while you replace the token: reports that are signed with it are still taken.",
  },
  senderNumber: {
    label: "Sender number",
    hint: "With + and the calling code. Phone Numbers, Manage, Active numbers. Or a messaging service: leave one of the two empty.",
  },
  messagingServiceSid: {
    label: "Messaging service",
    hint: "Begins with MG. Messaging, Services: create one for “Notify my users”, and add your number to its sender pool. A number belongs to one service only.",
  },
  voiceNumber: {
    label: "Number for calls",
    hint: "A number of yours that can call. Phone Numbers, Manage, Active numbers: one with Voice. Without it there are no calls.",
  },
  verifyServiceSid: {
    label: "Verify service",
    hint: "Begins with VA. Verify, Services. With it Twilio makes and checks the codes, and writes their texts.",
  },
}

/** The same for Plivo. */
export const consolePlivo = {
  authId: { label: "Auth ID", hint: "Begins with MA or SA. Plivo console, Overview, Account." },
  authToken: {
    label: "Auth token",
    hint: "Beside the Auth ID. It is sealed and cannot be read back.",
  },
  authTokenPrevious: {
    label: "Previous auth token",
    hint: "Only while you replace the token: reports that are signed with it are still taken.",
  },
  senderNumber: {
    label: "Sender number",
    hint: "With + and the calling code. Phone Numbers, Your Numbers.",
  },
  voiceNumber: {
    label: "Number for calls",
    hint: "A number of yours that can call. Phone Numbers, Your Numbers: one with Voice. Without it there are no calls.",
  },
}
