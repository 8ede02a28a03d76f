import { apiDocs, apiTries } from "./en-api-docs"
import { account } from "./en-account"
import { devInbox } from "./en-dev-inbox"
import { ownersConsole } from "./en-console"
import { delivery, door, strength } from "./en-door"
import { goodbye } from "./en-leaving"
import { refusal } from "./en-refusal"
import { stop } from "./en-stop"
import { secondProof } from "./en-second-proof"
import { reset } from "./en-reset"
import { undo } from "./en-undo"
import { trouble } from "./en-trouble"

/** Everything that the site says in English. Other languages have the same keys. */
export const en = {
  trouble,
  devInbox,
  door,
  delivery,
  strength,
  secondProof,
  refusal,
  account,
  stop,
  reset,
  undo,
  goodbye,
  apiDocs,
  apiTries,
  console: ownersConsole,

  site: {
    by: "Phone sign-in by Ringback",
    devInbox: "Dev inbox",
    apiReference: "API reference",
    neverTextMe: "Never text me",
    about: "Sign in and register with your phone number.",
  },

  landing: {
    pageTitle: "Ringback",
    title: "Two rings, and you’re in.",
    tone: "The ringing tone: two short bursts, then quiet. First burst: your number. Second burst: your code. Then you are in.",
    numberTitle: "Your number",
    numberText: "Written any way you like",
    codeTitle: "Your code",
    codeText: "By text, in seconds",
    inTitle: "You’re in",
    inText: "Nothing to install",
    lead: "Ringback lets people register and sign in to your site with their phone number. It runs on your own server, with your own Twilio or Plivo account.",
    register: "Create an account",
    signIn: "Sign in",
    account: "Your account",
    peopleTitle: "For people",
    peopleText:
      "A number, a code, done. The page says where the message is, and what to do when it does not come.",
    ownersTitle: "For owners",
    ownersText:
      "Your server, your database, your provider. Codes, limits and sessions are kept where you can see them.",
    developersTitle: "For developers",
    developersText:
      "Protect a page with one line, and read every text in an inbox on your own machine. No account needed to start.",
  },

  members: {
    title: "This page is only for members",
    lead: "Whoever opens it without signing in goes to the sign-in page first, then comes back here.",
    seenTitle: "Who sees it",
    seenText: "The page knows who you are.",
    howTitle: "How it is done",
    howText: "One line in a page of your own.",
    account: "Your account",
    unnamed: "Somebody with an account, and without a number",
  },
}

/** The shape that every language fills. */
export type Words = typeof en
