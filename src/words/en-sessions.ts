import { plural } from "./say"

/** Where somebody is signed in, and what they can do about it. */
export const sessions = {
  title: "Where you are signed in",
  onlyHere: "Only here.",
  places: plural({
    one: "{count} place. Sign out of any you do not know.",
    other: "{count} places. Sign out of any you do not know.",
  }),
  device: "{browser} on {system}",
  unknownBrowser: "Unknown browser",
  /** A program, not a browser. */
  app: "An app",
  thisDevice: "This device",
  /** Where it was opened, and when it was last used. */
  used: "{country} · {time}",
  now: "now",
  usedNowhere: "Last used {time}",
  usedNowHere: "In use now",
  opened: {
    code: "Signed in with a code on {time}",
    "password-and-code": "Signed in with your password and a code on {time}",
    passkey: "Signed in with a passkey on {time}",
  },
  signOut: "Sign out",
  signedOut: "Signed out",
  everywhereElse: "Sign out everywhere else",
  /** Read aloud when it is done. */
  isOut: "{device} is signed out.",
  othersAreOut: "Signed out everywhere else.",
}
