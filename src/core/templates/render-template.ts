import type { OneTimeCode } from "../one-time-code"
import { maskPhoneNumber, type PhoneNumber } from "../phone-number"
import { isRightToLeft } from "./languages"
import { boundLinePattern, fill, plainValue } from "./plain-text"
import type { CodeTemplate, NoticeTemplate } from "./template"
import type { Placeholder } from "./usage-type"

/** What a text with a code is made of. */
export interface CodeValues {
  readonly code: OneTimeCode
  readonly appName: string
  /** For how long the code works, in whole minutes. */
  readonly minutes: number
  /** The page that the code is for, a port is left out. `null`: not for a page, and bound to no host. */
  readonly host: string | null
}

/** What a notice is made of. */
export interface NoticeValues {
  readonly appName: string
  /** The number that it is about, shown masked. `null`: about none. */
  readonly about: PhoneNumber | null
  /** Where what it tells can be undone or seen. `null`: nowhere. */
  readonly link: string | null
  /** The day that it tells, `2026-11-29`. */
  readonly day?: string
  /** What needs the owner, in a few words. */
  readonly matter?: string
}

/**
 * Writes a text with a code. The last line binds it to the host: browsers and phones fill it in on that site only
 * (WICG, origin-bound one-time codes).
 */
export function renderCode(template: CodeTemplate, { code, appName, minutes, host }: CodeValues): string {
  const text = render(template.content, { code, app: plainValue(appName), minutes: String(minutes) })
  return host === null ? text : `${text}\n\n${lastLine(host, code)}`
}

/** Writes a text without a code. It has no last line. */
export function renderNotice(
  template: NoticeTemplate,
  { appName, about, link, day, matter }: NoticeValues,
): string {
  const number = about === null ? "" : maskedNumber(about, template.language)
  const date = day === undefined ? "" : dateIn(template.language, day)
  return render(template.content, {
    app: plainValue(appName),
    number,
    link: link ?? "",
    date,
    matter: matter ?? "",
  })
}

/** The line that binds a code to a host. A port is left out: the format knows none. */
function lastLine(host: string, code: OneTimeCode): string {
  return `@${plainValue(host).replace(/:\d+$/, "")} #${code}`
}

const leftToRightMark = "\u200e"

/**
 * The bullet of masked numbers is not in GSM-7 and would double the price of a text; the star is. Between letters
 * that run from right to left, a number without a mark would be shown back to front.
 */
function maskedNumber(number: PhoneNumber, language: string): string {
  const masked = maskPhoneNumber(number).replaceAll("•", "*")
  return isRightToLeft(language) ? `${leftToRightMark}${masked}` : masked
}

/**
 * A day in the numbers of a language, which are in GSM-7 where names of months are not ("août"). English has two orders,
 * so there the month is a word. Western digits and years, as in codes and bills.
 */
function dateIn(language: string, day: string): string {
  const [locale, month] = language === "en" ? (["en-GB", "short"] as const) : ([language, "numeric"] as const)
  const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, {
    day: "numeric",
    month,
    year: "numeric",
    timeZone: "UTC",
  })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** Only `lastLine` binds a code: no line of the text may look as if it did, whatever an app is called. */
function render(content: string, values: Readonly<Partial<Record<Placeholder, string>>>): string {
  return fill(content, new Map(Object.entries(values))).replace(boundLinePattern, "$1")
}
