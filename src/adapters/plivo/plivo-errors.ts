import type { ErrorMeaning } from "@/core/error-meaning"
import { hangupCauses } from "./hangup-causes"
import {
  closed,
  fraudSeen,
  notAgain,
  numberAtFault,
  refused,
  stopped,
  trouble,
  troubleHere,
  tryLater,
  unreachable,
  wrongNumber,
} from "./plivo-meaning"

const tellSupport = "Plivo's support can find out why from the ids of such messages."

/** `ErrorCode` of a delivery report (Plivo, Messaging, Error codes; 450 and 451: Geo permissions). */
const messageErrors = {
  10: troubleHere("A carrier does not take this text; look at the template for unusual signs."),
  20: troubleHere("The carrier has trouble in its network, which usually passes by itself."),
  30: refused("A carrier took the text for spam; register the sender and leave links out of the template."),
  40: trouble("Set a sender number that belongs to this Plivo account and can send texts."),
  50: numberAtFault("cannot-receive-texts", "Nothing to mend: the number is wrong, or is a landline."),
  60: troubleHere(
    "Something answers these texts by itself; look for an automatic reply on the sender number.",
  ),
  70: wrongNumber("Nothing to mend: the number is not in service."),
  80: unreachable("Nothing to mend: the phone is off or out of reach at the moment."),
  90: troubleHere("Plivo has no way to this network; write to its support or use another provider there."),
  100: refused("This network takes no such texts; try another sender or offer calls."),
  110: stopped("Shorten the template: Plivo takes 1600 plain signs, or 737 with other scripts or emoji."),
  120: stopped("Send smaller pictures: Plivo takes 5 MB a message."),
  130: stopped("Send pictures of another type: Plivo does not take this one."),
  140: troubleHere("Plivo could not read a picture; check that its address opens without a login."),
  200: numberAtFault("opted-out", "The person answered STOP to this sender and has to text START to it."),
  201: troubleHere("A toll-free number of the United States cannot text Canada; use another sender number."),
  300: troubleHere(`Plivo could not hand it on. ${tellSupport}`),
  420: tryLater("The message waited too long at Plivo; raise the sending rate of the sender number."),
  450: closed("Open this country in Plivo's console under Messaging, Geo permissions."),
  451: fraudSeen(
    "Plivo stopped unusual traffic to this country; look for abuse before raising the hourly limit.",
  ),
  900: trouble("Add credit to the Plivo account, and switch automatic recharge on."),
  910: trouble("Plivo has disabled the account; write to its support."),
  1000: troubleHere(`The carrier does not say. ${tellSupport}`),
} as const satisfies Record<number, ErrorMeaning>

/**
 * HTTP answers (Plivo, API, Response), and those that Plivo tells apart by words alone. Of 500, 502 and 504 only the
 * advice is read: what became of a message nobody knows then.
 */
const httpErrors = {
  "invalid-destination": wrongNumber("Nothing to mend: Plivo says that this is not a phone number."),
  "destination-barred": closed("Open this country in Plivo's console under Geo permissions."),
  "insufficient-credit": trouble("Add credit to the Plivo account, and switch automatic recharge on."),
  "http-400": troubleHere("Plivo did not take the request; check the sender number and the template."),
  "http-401": trouble("Plivo does not accept the credentials; check PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN."),
  "http-402": trouble("Add credit to the Plivo account, and switch automatic recharge on."),
  "http-403": troubleHere(
    "The Plivo account may not do this; check its plan, its limits and its registration.",
  ),
  "http-404": trouble("Plivo does not know the account; check PLIVO_AUTH_ID and PLIVO_API_BASE_URL."),
  "http-405": trouble("Plivo does not take such requests there; check PLIVO_API_BASE_URL."),
  "http-429": tryLater("The account sends faster than Plivo allows; ask Plivo to raise its limit."),
  "http-500": trouble("Plivo has trouble; look at status.plivo.com."),
  "http-502": trouble("Plivo has trouble; look at status.plivo.com."),
  "http-503": tryLater("Plivo has trouble; look at status.plivo.com."),
  "http-504": trouble("Plivo has trouble; look at status.plivo.com."),
} as const satisfies Record<string, ErrorMeaning>

/** For codes that stand nowhere: Plivo adds some without notice. */
const otherErrors = {
  "message-other": notAgain("Look this code up in Plivo's list of messaging error codes."),
  "hangup-other": notAgain("Look this code up in Plivo's list of hangup causes."),
  "http-other": troubleHere("Something between this server and Plivo answered; check PLIVO_API_BASE_URL."),
  "line-other": tryLater("This server cannot reach Plivo; check its network, its DNS and its clock."),
} as const satisfies Record<string, ErrorMeaning>

/** Every code that a delivery by Plivo can carry, and what it means. */
export const plivoErrors = { ...messageErrors, ...hangupCauses, ...httpErrors, ...otherErrors }

/** A code that has a line of its own. */
export type PlivoErrorCode = `${keyof typeof plivoErrors}`

/** What a recorded `providerErrorCode` of Plivo means. Always an answer, also for codes that nobody knows yet. */
export function meaningOf(providerErrorCode: string): ErrorMeaning {
  return plivoErrors[isKnown(providerErrorCode) ? providerErrorCode : kindOf(providerErrorCode)]
}

function isKnown(code: string): code is PlivoErrorCode {
  return Object.hasOwn(plivoErrors, code)
}

function kindOf(code: string): keyof typeof otherErrors {
  if (/^\d+$/.test(code)) return "message-other"
  if (code.startsWith("hangup-")) return "hangup-other"
  return code.startsWith("http-") ? "http-other" : "line-other"
}
