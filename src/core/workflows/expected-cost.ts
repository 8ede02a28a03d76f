import { ownCodes, type Channel, type Purpose } from "../challenge"
import { costOf } from "../money-guard"
import { readCode } from "../one-time-code"
import type { PhoneNumber } from "../phone-number"
import { timesPrice, unknownPrice } from "../price"
import { routeFor } from "../routes"
import { countSegments } from "../segments"
import { renderCode } from "../templates/render-template"
import { templateFor } from "../templates/template-for"
import { usageTypeOf } from "../templates/usage-type"
import type { Dependencies } from "./dependencies"

/** A message with a code, before it is written. */
export interface ExpectedCode {
  readonly codeProvider: string
  readonly channel: Channel
  readonly purpose: Purpose
  readonly phoneNumber: PhoneNumber
  readonly country: string
  readonly language: string
  readonly textHost: string | null
}

/**
 * What a code will probably cost whoever pays for it, in `costUnits`: by the list of the provider that is asked first, as
 * anybody has read it lately, else as much as most cost. Nothing is asked of a provider here: somebody waits for the
 * answer. 0: whoever carries it charges nothing.
 */
export async function expectedCost(deps: Dependencies, code: ExpectedCode): Promise<number> {
  const { codeProvider, channel, country, phoneNumber } = code
  if (deps.site.testNumbers.has(phoneNumber)) return 0
  const connected = await deps.providers.current()
  if (codeProvider !== ownCodes) return costOf(unknownPrice)
  const { routes } = await deps.settings.read()
  const provider = routeFor(connected.messengers, routes, { channel, country })[0]?.name
  if (provider === undefined || !connected.pricing.some((each) => each.provider === provider)) return 0
  const listed = await deps.prices.listed({ provider, channel, country })
  return costOf(timesPrice(listed?.price ?? unknownPrice, await partsOf(deps, code)))
}

/** Segments of the text. All codes are equally long. */
async function partsOf({ settings, site, policy }: Dependencies, code: ExpectedCode): Promise<number> {
  if (code.channel !== "sms") return 1
  const { templates } = await settings.read()
  const anyCode = readCode("0".repeat(policy.codeDigits), policy.codeDigits)
  if (!anyCode.ok) throw new Error("zeros are no code")
  const text = renderCode(templateFor(templates, usageTypeOf[code.purpose], code.language), {
    appName: site.appName,
    host: code.textHost,
    code: anyCode.value,
    minutes: Math.floor(policy.codeLifetimeMs / 60_000),
  })
  return countSegments(text).segments
}
