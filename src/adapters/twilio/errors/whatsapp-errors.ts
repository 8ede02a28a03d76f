import {
  carrierRefused,
  type ErrorMeanings,
  numberAtFault,
  toMend,
  toMendHere,
  tryLater,
} from "./error-meaning"

const sender = "Connect the sender to WhatsApp in the Twilio console and finish its set-up there."
const template = "Check the WhatsApp template and its variables in the Twilio console."
const whatsAppTrouble = "WhatsApp has trouble of its own: wait."
const notTaken = "WhatsApp did not take the message: look at its details in the Twilio console."
const notOnWhatsApp = "The number is not on WhatsApp, or its app is too old: offer a text."
const policy = "Meta took the message for against its rules: use a template for authentication only."

/** The person blocks us on WhatsApp. A text is something else, so this is no opt-out. */
const blockedByPerson = numberAtFault(
  "carrier-refused",
  "The person blocked the sender on WhatsApp: offer a text.",
)

/** Errors of WhatsApp, with the answer or by report (Twilio, "Corresponding Twilio and WhatsApp error codes"). */
export const whatsAppErrors = {
  63001: toMend(sender),
  63003: numberAtFault("number-unreachable", notOnWhatsApp),
  63005: carrierRefused("WhatsApp did not take the template, or the number is not there: offer a text."),
  63006: toMendHere(template),
  63007: toMend(sender),
  63008: toMend(sender),
  63009: tryLater(whatsAppTrouble),
  63010: tryLater("Twilio has trouble of its own with WhatsApp: look at status.twilio.com and wait."),
  63011: toMendHere(notTaken),
  63012: tryLater(whatsAppTrouble),
  63013: carrierRefused(policy),
  63014: blockedByPerson,
  63015: toMend("The sender is Twilio's sandbox, for numbers that joined it: connect a sender of your own."),
  63016: toMendHere("WhatsApp takes approved templates only: set the template in the Twilio console."),
  63018: toMend("WhatsApp takes no more messages from this sender for now: ask for a higher limit."),
  63019: toMendHere("WhatsApp cannot use the file of the template: use a template for authentication."),
  63020: toMend("Settle the WhatsApp account with Meta: it is not set up or not paid."),
  63021: toMendHere(template),
  63022: toMend(sender),
  63023: toMendHere(notTaken),
  63024: numberAtFault("number-unreachable", notOnWhatsApp),
  63026: carrierRefused("Twilio took the message for spam: use a template for authentication only."),
  63027: toMendHere(
    "WhatsApp has no such template in this language: check what is approved in the Twilio console.",
  ),
  63028: toMendHere(template),
  63029: numberAtFault(
    "number-unreachable",
    "The phone could not fetch the WhatsApp template: offer a text.",
  ),
  63030: toMendHere(template),
  63031: numberAtFault("number-unreachable", "The number is the sender itself: nothing to mend."),
  63032: carrierRefused(
    "Meta withholds marketing from this person: make the template one for authentication.",
  ),
  63033: blockedByPerson,
  63038: toMend("The account has sent all that it may today: ask Twilio support for a higher limit."),
  63040: toMendHere("Meta rejected the WhatsApp template: change it and submit it again."),
  63041: toMendHere("Meta paused the WhatsApp template for bad ratings: wait, or use another."),
  63042: toMendHere("Meta switched the WhatsApp template off: submit another."),
  63049: carrierRefused("Meta chose not to deliver it: make the template one for authentication."),
  63051: toMend("Meta locked the WhatsApp account: settle it with Meta."),
  63112: toMend("Meta closed the WhatsApp account: settle it with Meta."),
} satisfies ErrorMeanings
