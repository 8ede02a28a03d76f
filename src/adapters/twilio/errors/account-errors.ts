import { type ErrorMeanings, notAgain, toMend, toMendHere, tryLater } from "./error-meaning"

const accountNotActive = "Add funds or lift the suspension of the account in the Twilio console."
const credentials = "Check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN against the Twilio console."
const twilioTrouble = "Twilio has trouble of its own: look at status.twilio.com and wait."
const ourRequest = "Twilio did not understand the request: report it to the makers of this software."

/** Errors of every part of Twilio: credentials, the account, its service, and our own addresses that it calls. */
export const accountErrors = {
  10001: toMend(accountNotActive),
  20001: toMendHere(ourRequest),
  20003: toMend(credentials),
  20004: toMendHere(ourRequest),
  20005: toMend(accountNotActive),
  20006: toMend("Give the credentials in use the right to do this in the Twilio console."),
  20008: toMend("These are Twilio's test credentials: put in the live ones from the console."),
  20010: toMend("Ask Twilio support to open this product for the account."),
  20404: toMend("Check that the account and what is configured of it still exist in the Twilio console."),
  20422: toMendHere(ourRequest),
  20429: tryLater(
    "More requests came at once than Twilio allows the account: ask its support for a higher limit.",
  ),
  20500: tryLater(twilioTrouble),
  20503: tryLater(twilioTrouble),
  20504: tryLater(twilioTrouble),
  30002: toMend("Twilio suspended the account: answer its support, nothing is sent until then."),
  90010: toMend(accountNotActive),

  /** What Twilio says of our addresses, in its debugger: the message itself is out. */
  11200: notAgain(
    "Twilio could not fetch from APP_URL: make it reachable from outside, with a valid certificate.",
  ),
  53660: notAgain("This site answered Twilio's report too late or with an error: look into its log."),
  57012: notAgain("Signatures do not match: check APP_URL, the proxy before it and TWILIO_AUTH_TOKEN."),
} satisfies ErrorMeanings
