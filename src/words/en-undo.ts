/** Words of the page behind the link that an old number gets when its account goes to another one. */
export const undo = {
  title: "Take your number back",
  lead: "The number of your {site} account was changed. Was it not you? Undo it here.",
  what: "You sign in with your old number again. All browsers are signed out, and what else was set to sign in with since the change is removed.",
  undo: "Undo the change",
  keep: "Was it you? Close this page: nothing changes.",

  doneTitle: "Your number is back",
  doneText: "{number} signs in to your {site} account again. All browsers are signed out.",
  forgotten: {
    password: "The password that was set since the change is removed. Set a new one once you are in.",
    "recovery-code": "The recovery codes that were made since the change are removed.",
    passkey: "The passkeys that were added since the change are removed.",
  },
  signIn: "Sign in",
}

/** The shape that every language fills. */
export type UndoWords = typeof undo
