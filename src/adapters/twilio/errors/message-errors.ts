import { type ErrorMeanings, noTexts, numberAtFault, toMend, toMendHere, tryLater } from "./error-meaning"

const wrongNumber = "The number does not exist or gets no messages: nothing to mend."
const landline = "The number is a landline or gets no texts: offer a call."
const senderNotOurs = "Set TWILIO_SENDER_NUMBER to a number of this account that can send texts."
const serviceUnusable = "Check the messaging service in the Twilio console: it must exist and have a sender."
const text = "The text is empty or too long: shorten its template."
const media =
  "Twilio cannot use the picture: give it a public https address and a type and size that it takes."
const template = "Check the WhatsApp template and its variables in the Twilio console."
const whatsAppSender = "Connect the sender to WhatsApp in the Twilio console and finish its set-up there."
const trial = "The Twilio account is on trial: upgrade it, or verify this number in the console."

/** Errors of "create a message", that come with the answer. */
export const messageErrors = {
  21211: numberAtFault("number-wrong", wrongNumber),
  21265: numberAtFault("number-wrong", "The number is a short code: nothing to mend."),
  21266: numberAtFault("number-wrong", "The number is the sender itself: nothing to mend."),
  21268: numberAtFault("number-wrong", "The number is a premium one: nothing to mend."),
  21614: noTexts("cannot-receive-texts", landline),
  21635: noTexts("cannot-receive-texts", landline),
  21610: noTexts("opted-out", "The person answered STOP: only START, sent by them, opens the number again."),
  21408: toMendHere(
    "Allow the country under Messaging, Geo permissions in the Twilio console, or take it off ALLOWED_COUNTRIES.",
    "country-not-served",
  ),

  21212: toMend(senderNotOurs),
  21264: toMend(senderNotOurs),
  21267: toMend("A trial account cannot send from a name: upgrade it, or send from a number."),
  21601: toMend(senderNotOurs),
  21603: toMend("Set TWILIO_SENDER_NUMBER or TWILIO_MESSAGING_SERVICE_SID."),
  21606: toMendHere(senderNotOurs),
  21607: toMendHere(trial),
  21608: toMendHere(trial),
  21612: toMendHere("This sender cannot reach that country: add one that can to the messaging service."),
  21616: toMend(senderNotOurs),
  21659: toMendHere(senderNotOurs),
  21660: toMend(senderNotOurs),
  21661: toMend(senderNotOurs),
  21701: toMend(serviceUnusable),
  21702: toMend(serviceUnusable),
  21703: toMend(serviceUnusable),
  21705: toMend(serviceUnusable),
  21709: toMend(
    "The sender name is not allowed in this messaging service: register it in the Twilio console.",
  ),
  21711: toMend("Add the sender to the messaging service in the Twilio console."),
  21712: toMend("The sender belongs to another messaging service: move it in the Twilio console."),
  21910: toMendHere(whatsAppSender),

  21602: toMendHere(text),
  21604: toMendHere("Twilio was given no number: report it to the makers of this software."),
  21605: toMendHere(text),
  21609: toMendHere("Set APP_URL to a public https address: Twilio refused it for reports."),
  21611: tryLater("The sender's queue is full: add senders to a messaging service, or send less at once."),
  21617: toMendHere(text),
  21618: toMendHere("Twilio does not send this text: change its template."),
  21619: toMendHere(text),
  21620: toMendHere(media),
  21621: toMendHere("The sender cannot send pictures: use one that can, or leave the picture out."),
  21622: toMendHere("The account cannot send pictures: ask Twilio support, or leave the picture out."),
  21623: toMendHere("A message takes ten pictures at most: leave some out."),
  21654: toMendHere(template),
  21655: toMendHere(template),
  21656: toMendHere(template),
  21658: toMendHere("A value for the template is too long: shorten it."),
  90007: toMendHere(
    "Twilio refused how long the message may wait: report it to the makers of this software.",
  ),
  90014: toMendHere(
    "Twilio refused how long the message may wait: report it to the makers of this software.",
  ),
  12300: toMendHere(media),
} satisfies ErrorMeanings
