import { leaving } from "./en-leaving"
import { profile } from "./en-profile"
import { sessions } from "./en-sessions"
import { passkeys } from "./en-passkeys"
import { plural } from "./say"
import { recovery } from "./en-recovery"

/** Words of the person's own page, and of what can be done there. */
export const account = {
  title: "Your account",
  memberSince: "Member since {month}",
  administrator: "Administrator",
  console: "Console",
  phoneTitle: "Phone number",
  phoneText: "You sign in with it.",
  provedOn: "Proved on {date}",
  passwordTitle: "Password",
  passwordText: "A code always follows it.",
  passwordIsSet: "A password is set",
  noPassword: "No password",
  noPasswordText: "A code to your phone signs you in.",
  changePassword: "Change password",
  setPassword: "Set a password",
  changedAgo: "Changed {when}",

  password: {
    changeTitle: "Change your password",
    changeLead: "It signs you out everywhere but here.",
    setTitle: "Set a password",
    setLead: "You sign in with it and a code then, or with a code alone.",
    currentLabel: "Current password",
    newLabel: "New password",
    save: "Save password",
    changedTitle: "Your password is changed",
    setDoneTitle: "Your password is set",
    doneText: "You are signed in here, and nowhere else.",
    back: "Back to your account",
  },

  phone: {
    change: "Change number",
    none: "No number",
    noneText: "It went to somebody else. Add the one that you have.",
    add: "Add a number",
    changeTitle: "Change your number",
    changeLead: "You sign in with {number}. We text a code to the new one.",
    addTitle: "Add a number",
    addLead: "We text a code to prove that the number is yours.",
    another: "Use another number",
    finish: "Make this my number",
    doneTitle: "Your number is changed",
    doneText: "You sign in with {number} from now on. All other browsers are signed out.",
    undoFor: plural({
      one: "A text goes to your old number. For {count} day its link undoes the change.",
      other: "A text goes to your old number. For {count} days its link undoes the change.",
    }),
    takenTitle: "This number has an account of its own",
    takenText: "{number} is yours: that is proved. Nothing has changed, because another account has it.",
    back: "Back to your account",
  },

  proof: {
    title: "Is it you?",
    withPassword: "Enter your password to go on.",
    withCode: "We text a code to {number} to go on.",
    withCodeToOwn: "We text a code to your number to go on.",
    withPasskey: "Use your passkey to go on.",
    usePasskey: "Use your passkey",
    /** Why the browser handed none over. */
    passkeyFailed: {
      cancelled: "No passkey was used. Try again.",
      "not-allowed": "Passkeys do not work at this address.",
      "already-registered": "Your device could not use it. Try again.",
      unsupported: "This browser cannot use passkeys.",
      failed: "Your device could not use it. Try again.",
    },
    /** The way to another proof. */
    instead: {
      passkey: "Use a passkey instead",
      password: "Use your password instead",
      code: "Use a code instead",
      "recovery-code": "Use a recovery code instead",
    },
    goOn: "Go on",
    cancel: "Cancel",
    textMe: "Text me a code",
    newCode: "Text me a new code",
    withRecoveryCode: "Enter one of your recovery codes to go on. It is used up by that.",
  },

  profile,
  sessions,
  passkeys,
  recovery,
  leaving,
}
