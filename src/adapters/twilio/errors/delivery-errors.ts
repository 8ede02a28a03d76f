import {
  carrierRefused,
  type ErrorMeanings,
  fraudSeen,
  notAgain,
  numberAtFault,
  toMend,
  toMendHere,
  tooMany,
  tryLater,
} from "./error-meaning"

const pumping =
  "Twilio saw bought traffic and blocks the number for a while: look at who asks for codes, and tighten the limits."
const registerUs = "Register the sender for the United States (A2P 10DLC) in the Twilio console."
const limitUs =
  "The sender reached its daily or hourly limit in the United States: raise it with the A2P campaign."
const registerSender = "Register the sender for this country in the Twilio console."
const twilioInside = "Twilio failed inside: if it lasts, give its support the message's id."

/** Errors that come later, by report: carriers, registrations, and what Twilio does before it hands a text on. */
export const deliveryErrors = {
  30001: tryLater("The sender's queue is full: add senders to a messaging service, or send less at once."),
  30003: numberAtFault("number-unreachable", "The phone is off or out of reach: it may come back by itself."),
  30004: numberAtFault(
    "carrier-refused",
    "The carrier or the person blocks such texts: offer a call; if it is many, ask Twilio support.",
  ),
  30005: numberAtFault("number-wrong", "The number is not in use any more: nothing to mend."),
  30006: numberAtFault(
    "cannot-receive-texts",
    "The number is a landline or its carrier takes no texts: offer a call.",
  ),
  30007: carrierRefused("The text was taken for spam: make its template plainer, and register the sender."),
  30008: notAgain("The carrier gave no reason: if it is many, ask Twilio support."),
  30010: notAgain("The text was dearer than the highest price set: look at what is sent to this country."),
  30011: notAgain("The phone takes no pictures: send the text without them."),
  30012: toMendHere("The message may wait for too short a time: report it to the makers of this software."),
  30014: toMendHere(
    "Twilio does not know the kind of this number: report it to the makers of this software.",
  ),
  30015: toMend("Twilio does not know the kind of this sender: check it in the Twilio console."),
  30016: toMendHere("Sender and number are of different kinds: check the sender in the Twilio console."),
  30019: toMendHere("The pictures are too big for the carrier: make them smaller."),
  30020: toMend(twilioInside),
  30021: toMend(twilioInside),
  30022: toMendHere(limitUs),
  30024: toMendHere(registerSender),
  30027: toMendHere(limitUs),
  30032: toMend("Have the toll-free sender verified in the Twilio console."),
  30034: toMend(registerUs),
  30035: toMend("The sender's registration is still under way: wait for it, or use another sender."),
  30036: {
    ...notAgain("The text waited for longer than its code lives: add senders, if it is many."),
    counts: false,
  },
  30037: toMend("Twilio switched sending off for the account: ask its support."),
  30038: carrierRefused(
    "The carrier takes codes from registered senders only: register it, or use Twilio Verify.",
  ),
  30039: tooMany("The same text went to the number too often: nothing to mend."),
  30040: toMendHere(registerSender),
  30041: toMendHere(registerSender),
  30043: toMendHere("Send to this country from a sender that may send abroad."),
  30450: fraudSeen(pumping),
  30453: fraudSeen(pumping),
  30454: toMend("The account has sent all that it may: ask Twilio support for a higher limit."),
  30630: numberAtFault(
    "opted-out",
    "The person answered STOP: only START, sent by them, opens the number again.",
  ),
} satisfies ErrorMeanings
