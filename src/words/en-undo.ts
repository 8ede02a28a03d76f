/** Words of the page behind the link that an old number gets when its account goes to another one. */
export const undo = {
  title: "Take your number back",
  lead: "The number of your {site} account was changed. Was it not you? Undo it here.",
  what: "Your old number signs you in again, with the password from before the change. All browsers are signed out. Passkeys and recovery codes made since the day before the change are removed.",
  undo: "Undo the change",
  keep: "Was it you? Close this page: nothing changes.",
  missing: "This page needs its whole link. Open it from the text message.",

  doneTitle: "Your number is back",
  doneText: "{number} signs in to your {site} account again. All browsers are signed out.",
  forgotten: {
    password: "The password that was set since the change is removed. Set a new one once you are in.",
    "password-replaced":
      "The password that was set since the change is removed. The one from before the change works again.",
    "recovery-code":
      "The recovery codes that were made since the change, or on the day before it, are removed.",
    passkey: "The passkeys that were added since the change, or on the day before it, are removed.",
  },
  signIn: "Sign in",
}

/** The shape that every language fills. */
export type UndoWords = typeof undo
