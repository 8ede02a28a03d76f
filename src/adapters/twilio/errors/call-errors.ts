import {
  carrierRefused,
  type ErrorMeanings,
  fraudSeen,
  notAgain,
  numberAtFault,
  toMend,
  toMendHere,
  tryLater,
} from "./error-meaning"

const wrongNumber = "The number does not exist or cannot be called: nothing to mend."
const voiceNumber = "Set TWILIO_VOICE_NUMBER to a number of this account that can call."
const countryClosed =
  "Allow the country under Voice, Geo permissions in the Twilio console, or take it off ALLOWED_COUNTRIES."
const blocked =
  "Twilio blocks calls to this number as likely fraud: look at who asks for calls; for +1, complete the customer profile."
const ourAddress = "Set APP_URL to a public https address: Twilio refused it for calls."
const ourRequest = "Twilio did not understand the request: report it to the makers of this software."
const ourScript = "Twilio did not understand what to say: report it to the makers of this software."

/** Errors of calls: of their creation, and of what happens while one goes on. */
export const callErrors = {
  10004: tryLater(
    "More calls went on at once than Twilio allows the account: ask its support for a higher limit.",
  ),
  10005: toMend("Twilio switched calling off for the account: ask its support."),
  21201: toMendHere(ourRequest),
  21202: numberAtFault("number-wrong", "The number is a premium one: nothing to mend."),
  21203: toMendHere(countryClosed, "country-not-served"),
  21205: toMendHere(ourAddress),
  21206: toMendHere(ourRequest),
  21208: toMendHere(ourRequest),
  21209: toMendHere(ourRequest),
  21210: toMend(voiceNumber),
  21213: toMend(voiceNumber),
  21214: numberAtFault("number-wrong", wrongNumber),
  21215: toMendHere(countryClosed, "country-not-served"),
  21216: fraudSeen(blocked),
  21217: numberAtFault("number-wrong", wrongNumber),
  21219: toMendHere("The Twilio account is on trial: upgrade it, or verify this number in the console."),
  21626: toMendHere(ourRequest),
  32018: toMendHere("What the call says is too long: shorten its template."),

  13223: numberAtFault("number-wrong", wrongNumber),
  13224: numberAtFault("number-wrong", wrongNumber),
  13225: fraudSeen(blocked),
  13226: numberAtFault("number-wrong", wrongNumber),
  13227: toMendHere(countryClosed, "country-not-served"),
  32205: toMendHere(countryClosed, "country-not-served"),
  32016: numberAtFault(
    "number-unreachable",
    "The carrier never let the phone ring: it may be off or out of reach.",
  ),
  32017: carrierRefused(
    "The carrier blocks calls from TWILIO_VOICE_NUMBER: register it, or use another number.",
  ),

  /** The phone has been picked up by then. */
  12100: notAgain(ourScript),
  12200: notAgain(ourScript),
  12400: notAgain("Twilio failed inside during the call: if it lasts, ask its support."),
  13512: notAgain(ourScript),
  13520: notAgain(ourScript),
  13521: notAgain("What the call says is too long: shorten its template."),
} satisfies ErrorMeanings
