/** Words of the page for a forgotten password. */
export const reset = {
  title: "Reset your password",
  remembered: "You know it after all? {signIn}",
  newTitle: "Choose a new password",
  passwordLabel: "New password",
  setButton: "Set new password",

  doneTitle: "Your password is changed",
  doneText: "Sign in with it. You are signed out everywhere.",

  guardedLead: "{number} is proved. Its account sets no new password with a code alone.",
  noCodesTitle: "A code is not enough here",
  noCodesPasskey:
    "{number} is proved, and its account asks for more. Sign in with your passkey, or ask the owner of {site} for help.",
  noCodesPassword:
    "{number} is proved, and its account asks for more. Sign in with your password, or ask the owner of {site} for help.",
  noCodesNothing: "{number} is proved, and its account asks for more. Ask the owner of {site} for help.",
  newOwner: "New to this number? {signIn}",
}

/** The shape that every language fills. */
export type ResetWords = typeof reset
