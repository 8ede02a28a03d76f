import type { PluralForms } from "./say"

const plural = (forms: PluralForms): PluralForms => forms

/** Words of the dev inbox, which no visitor of a site ever sees. */
export const devInbox = {
  title: "Dev inbox",
  nothingIsSent: "Nothing is sent",
  conversations: "Conversations",
  conversationWith: "Conversation with {number}",
  allConversations: "All conversations",
  messages: plural({ one: "{count} message", other: "{count} messages" }),
  today: "Today",
  yesterday: "Yesterday",
  copy: "Copy",
  copied: "Copied",
  selected: "Selected",
  text: "Text",
  call: "Call",
  mms: "MMS",
  newTab: "opens in a new tab",
  segments: plural({ one: "{count} segment", other: "{count} segments" }),
  purposes: {
    register: "registration",
    "sign-in": "sign-in",
    "second-factor": "second step",
    "opt-out": "never text me",
    "administrator-added": "notice",
    text: "your own text",
  },
  arrived: "New text to {number}: {text}",
  emptyTitle: "Nothing here yet",
  emptyText: "Sign in with any number and the code lands here.",
  signIn: "Sign in",
  landsTitle: "Every message lands here",
  landsText: "Texts, as the phone would show them, until you connect a provider.",
  readTitle: "Read it from a test",
  clear: "Clear inbox",
  cleared: "The inbox is empty.",
  clearFailed: "The inbox could not be cleared. Try again.",
  silent: "The server does not answer. Trying again.",
  lockedTitle: "This inbox has a password",
  lockedText: "It is the value of DEV_INBOX. The user name may be anything.",
  unlock: "Enter the password",
}

/** The shape that every language fills. */
export type DevInboxWords = typeof devInbox
