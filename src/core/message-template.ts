import type { OneTimeCode } from "./one-time-code"
import { maskPhoneNumber, type PhoneNumber } from "./phone-number"

/** What a text with a code is made of. */
export interface CodeMessage {
  readonly appName: string
  /** Host of the site. A port is left out: the format knows none. */
  readonly host: string
  readonly code: OneTimeCode
  /** For how long the code works, in whole minutes. */
  readonly minutes: number
  /** Whether the code is for a page of ours: only then may it be bound to our host. */
  readonly lastLine: boolean
}

/**
 * Writes the text with a code. The code stands first and in one piece, so that phones offer it. The last line
 * binds it to the host: browsers and phones fill it in on that site only (WICG, origin-bound one-time codes).
 * One GSM-7 segment for app names up to 20 and hosts up to 40 signs (UTF-16 units); a name with letters outside
 * GSM-7 stays as it is and makes at most two.
 */
export function renderCodeMessage({ appName, host, code, minutes, lastLine }: CodeMessage): string {
  const unit = minutes === 1 ? "minute" : "minutes"
  const text = `${code} is your ${plain(appName)} code. It works for ${minutes} ${unit}.`
  return lastLine ? `${text}\n\n@${plain(host).replace(/:\d+$/, "")} #${code}` : text
}

/** Something that people are told without having asked. It never carries a code. */
export type Notice = {
  readonly kind: "administrator-added"
  readonly appName: string
  /** The number of the new administrator. */
  readonly phoneNumber: PhoneNumber
}

/** Writes a notice. It names no address to visit and no number to call: such texts are what phishing looks like. */
export function renderNotice({ appName, phoneNumber }: Notice): string {
  const number = gsmMask(maskPhoneNumber(phoneNumber))
  return `A new administrator joined ${plain(appName)}: ${number}. Not expected? Check your site.`
}

/**
 * A value must not be able to forge a line of its own such as `@evil.example #123456`: line ends, control signs
 * and invisible marks (bidi, zero width) become nothing or one space.
 */
function plain(value: string): string {
  return value
    .normalize("NFC")
    .replace(/[\p{Zs}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, "")
    .trim()
}

/** The bullet of masked numbers is not in GSM-7 and would double the price of the text; the star is. */
function gsmMask(masked: string): string {
  return masked.replaceAll("•", "*")
}
