import {
  type ErrorMeanings,
  fraudSeen,
  notAgain,
  noTexts,
  numberAtFault,
  toMend,
  toMendHere,
  tooMany,
} from "./error-meaning"

const later = "The number has had all that Twilio Verify allows for ten minutes: it opens again by itself."
const factor = "Twilio Verify allows no more tries for now: it opens again by itself."
const template = "Check the templates of the Verify service in the Twilio console."

/** Errors of Twilio Verify, which makes, sends and checks its own codes. */
export const verificationErrors = {
  60200: {
    ...numberAtFault("number-wrong", "Twilio Verify takes no such number: nothing to mend."),
    counts: false,
  },
  60201: toMendHere(template),
  60202: tooMany(later),
  60203: tooMany(later),
  60204: toMend("The Verify service may not do this: ask Twilio support to open it."),
  60205: noTexts("cannot-receive-texts", "The number is a landline: offer a call."),
  60207: tooMany("The rate limits of the Verify service are reached: raise them there if this is no attack."),
  60212: tooMany("Many asked for codes for this number at once: look at who does."),
  60217: toMend("Complete the Verify service in the Twilio console: the channel is not set up."),
  60220: toMendHere("Have Twilio approve your use for China."),
  60223: toMend("Switch the channel on in the Verify service in the Twilio console."),
  60226: toMendHere("Give the Verify service a name in the Twilio console: China needs one."),
  60238: notAgain(
    "Twilio blocks this country, or still reviews the account: take the country off ALLOWED_COUNTRIES, or ask support.",
  ),
  60242: toMend("Set up an approved WhatsApp template for the Verify service."),
  60245: toMend("The account has sent all that it may: ask Twilio support for a higher limit."),
  60308: tooMany(factor),
  60310: tooMany(factor),
  60312: tooMany(factor),
  60410: fraudSeen(
    "Fraud Guard blocks the number's prefix for twelve hours: look at who asks for codes, and tighten the limits.",
  ),
  60605: toMendHere(
    "Allow the country under Verify, Geo permissions in the Twilio console, or take it off ALLOWED_COUNTRIES.",
    "country-not-served",
  ),
  60620: { ...notAgain("The carrier told nothing about SIM swaps: nothing to mend."), counts: false },
  60728: toMend("The account has sent all that it may this hour: ask Twilio support for a higher limit."),
} satisfies ErrorMeanings
