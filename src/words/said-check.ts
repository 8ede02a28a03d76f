import type { CheckLine } from "@/core/checks/check-line"
import type { Finding } from "@/core/checks/finding"
import type { FindingWords, doctor } from "./en-console-doctor"
import { say } from "./say"

type DoctorWords = typeof doctor

/** A line of the result in words. `mend` and `meanwhile`: `null` where there is nothing to do. */
export interface SaidCheck {
  readonly title: string
  readonly text: string
  readonly mend: string | null
  readonly meanwhile: string | null
}

/** Says a line. Names of countries are those of the language. */
export function sayCheck(words: DoctorWords, locale: string, line: CheckLine): SaidCheck {
  const { title, text, mend, meanwhile }: FindingWords = words.findings[line.finding.kind]
  const values = valuesOf(words, locale, line)
  const fill = (sentence: string | undefined) => (sentence === undefined ? null : say(sentence, values))
  return { title: say(title, values), text: say(text, values), mend: fill(mend), meanwhile: fill(meanwhile) }
}

/** How many lines need somebody, in one sentence. */
export function saySummary(words: DoctorWords, lines: readonly CheckLine[]): string {
  const count = (state: CheckLine["state"]) => lines.filter((line) => line.state === state).length
  const [fail, warn] = [count("fail"), count("warn")]
  const { fine, both, ...one } = words.summary
  if (fail > 0 && warn > 0) return say(both, { fail, warn })
  return fail + warn === 0 ? fine : say(fail > 0 ? one.fail : one.warn, { fail, warn })
}

type Values = Record<string, string | number>

function valuesOf(words: DoctorWords, locale: string, { id, provider, finding }: CheckLine): Values {
  const names = new Intl.DisplayNames(locale, { type: "region" })
  const list = new Intl.ListFormat(locale, { type: "conjunction" })
  const countries = (codes: readonly string[]) => list.format(codes.map((code) => names.of(code) ?? code))
  const subjects: Readonly<Record<string, string>> = words.subjects
  return {
    ...plainValues(finding),
    ...(provider === null
      ? {}
      : {
          provider: words.providers[provider],
          ...words.places[provider],
          ...placeOf(words, provider, finding),
        }),
    subject: subjects[id] ?? "",
    named:
      "accountName" in finding && finding.accountName !== null
        ? say(words.accountNamed, { ...finding, accountName: finding.accountName })
        : "",
    code:
      "errorCode" in finding && finding.errorCode !== null
        ? say(words.errorCode, { errorCode: finding.errorCode })
        : "",
    ...("reason" in finding ? { reason: words.reasons[finding.reason] } : {}),
    ...("closed" in finding ? { closed: countries(finding.closed), closedCount: finding.closed.length } : {}),
    ...("unrouted" in finding ? { unrouted: countries(finding.unrouted) } : {}),
    ...("aheadMs" in finding ? { ahead: inSeconds(locale, finding.aheadMs) } : {}),
  }
}

function placeOf(words: DoctorWords, provider: NonNullable<CheckLine["provider"]>, finding: Finding): Values {
  if (!("channel" in finding)) return {}
  const { channel } = finding
  return {
    channel: channel === "verify" ? "" : words.channels[channel],
    channelLater: words.channelsLater[channel],
    countriesPlace: words.countryPlaces[provider][channel],
  }
}

/** Everything that stands in a finding as it is said. */
function plainValues(finding: Finding): Values {
  const plain = Object.entries(finding).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === "string" || typeof entry[1] === "number",
  )
  return Object.fromEntries(plain)
}

function inSeconds(locale: string, ms: number): string {
  const seconds = Math.abs(ms) / 1000
  return new Intl.NumberFormat(locale, { style: "unit", unit: "second", maximumFractionDigits: 1 }).format(
    seconds,
  )
}
