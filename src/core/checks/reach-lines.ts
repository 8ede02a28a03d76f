import type { AccountToCheck } from "../ports/configuration-probes"
import type { CountryChannel } from "../ports/provider-checks"
import { type Asking, askAccount } from "./ask"
import { type CheckLine, providerLine } from "./check-line"
import type { Finding } from "./finding"
import { silence } from "./silence"

/** What the site wants of an account: whom to reach, and with codes of how many digits. */
export interface Wanted {
  /** ISO 3166-1 alpha-2. */
  readonly openCountries: readonly string[]
  readonly codeDigits: number
}

/** The service that owns the codes, where there is one. */
export async function verifyLines(
  deps: Asking,
  { checks, verifyServiceSid: sid }: AccountToCheck,
  { codeDigits }: Wanted,
): Promise<readonly CheckLine[]> {
  const question = checks.verifyService
  if (sid === null || question === undefined) return []
  const { asked, tookMs } = await askAccount(deps, () => question(sid))
  const found = (): Finding => {
    if (asked.kind === "not-told") return silence(asked)
    if (asked.answer === null) return { kind: "verify-missing", sid }
    const { name, codeDigits: digits } = asked.answer
    if (digits !== null && digits !== codeDigits)
      return { kind: "verify-code-length", digits, wanted: codeDigits }
    return { kind: "verify-found", name }
  }
  return [
    providerLine(checks.provider, "verify-service", found(), tookMs),
    providerLine(checks.provider, "verify-countries", { kind: "countries-in-console", channel: "verify" }),
  ]
}

/** The number that calls. */
export async function voiceLines(
  deps: Asking,
  { checks, voiceNumber: number }: AccountToCheck,
): Promise<readonly CheckLine[]> {
  const { provider } = checks
  if (number === null) return [providerLine(provider, "voice-number", { kind: "voice-number-unset" })]
  const { asked, tookMs } = await askAccount(deps, () => checks.canCallFrom(number))
  const found = (): Finding => {
    if (asked.kind === "not-told") return silence(asked)
    if (asked.answer === null) return { kind: "voice-number-missing", number }
    return { kind: asked.answer ? "calls-ready" : "calls-impossible", number }
  }
  return [providerLine(provider, "voice-number", found(), tookMs)]
}

/** Whether the account may reach the countries that the site has opened. */
export async function countryLines(
  deps: Asking,
  { checks, sender, voiceNumber }: AccountToCheck,
  { openCountries }: Wanted,
): Promise<readonly CheckLine[]> {
  const look = async (channel: CountryChannel): Promise<CheckLine> => {
    const id = channel === "sms" ? "text-countries" : "call-countries"
    const question = checks.closedCountries
    if (question === undefined)
      return providerLine(checks.provider, id, { kind: "countries-in-console", channel })
    const { asked, tookMs } = await askAccount(deps, () => question(channel, openCountries))
    const finding =
      asked.kind === "told" ? countryFinding(channel, asked.answer, openCountries.length) : silence(asked)
    return providerLine(checks.provider, id, finding, tookMs)
  }
  return Promise.all([
    ...(sender === null ? [] : [look("sms")]),
    ...(voiceNumber === null ? [] : [look("call")]),
  ])
}

function countryFinding(channel: CountryChannel, closed: readonly string[], all: number): Finding {
  if (closed.length === 0) return { kind: "countries-open", channel, open: all }
  if (closed.length >= all) return { kind: "countries-all-closed", channel, closed }
  return { kind: "countries-closed", channel, closed, open: all - closed.length }
}
