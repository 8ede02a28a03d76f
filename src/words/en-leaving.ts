import { plural } from "./say"

/** Taking one's data along, and deleting one's account. */
export const leaving = {
  dataTitle: "Your data",
  dataText: "Everything that is stored about you.",
  fileTitle: "One file to keep",
  fileText:
    "Your account, where you signed in, and the messages to your number. JSON, readable by any program.",
  download: "Download",
  downloaded: "The file is in your downloads.",

  title: "Leave",
  text: "What tells of you is erased, and your number is free again.",
  atOnce: "Deleting your account signs you out everywhere and cannot be undone.",
  withGrace: "Deleting your account signs you out everywhere. You can change your mind for {time}.",
  delete: "Delete account",
  days: plural({ one: "{count} day", other: "{count} days" }),
  hours: plural({ one: "{count} hour", other: "{count} hours" }),
  minutes: plural({ one: "{count} minute", other: "{count} minutes" }),

  confirmTitle: "Delete your account?",
  confirmAtOnce: "It goes now, with everything in it. This cannot be undone.",
  confirmWithGrace:
    "This signs you out everywhere. Until {time} you can sign in and keep your account; then it goes, with everything in it.",
  cancel: "Cancel",

  closingTitle: "Your account will be deleted",
  closingText: "It goes on {time}, with everything in it.",
  keep: "Keep my account",
  kept: "Your account stays.",
}

/** The page after leaving. */
export const goodbye = {
  title: "Goodbye",
  goneLead: "Your account at {site} is deleted.",
  goneText: "What told of you is erased, and your number is free: it can make a new account at any time.",
  closingLead: "You are signed out everywhere. Your account at {site} will be deleted on {time}.",
  closingText: "Changed your mind? Sign in before then and press “Keep my account”.",
  signIn: "Sign in",
  home: "To the first page",
}

/** The shape that every language fills. */
export type GoodbyeWords = typeof goodbye
