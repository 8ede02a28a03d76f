import type { Price } from "../ports/messenger"
import { sumPrices, timesPrice, unknownPrice } from "../price"
import type { LeftOut } from "../recipients"
import { countSegments, type SegmentCount, signsOutsideGsm7 } from "../segments"
import { type AskedMailing, checkMailing, type MailingProblem } from "./check-mailing"
import type { Dependencies } from "./dependencies"
import { segmentPrice } from "./segment-price"

/** A text as it travels. */
export interface TextLength extends SegmentCount {
  /** What made it UCS-2. */
  readonly signs: readonly string[]
}

/** What goes to one country. */
export interface CountryShare {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly texts: number
  /** Who is asked first; `null`: nobody carries texts there. */
  readonly provider: string | null
  /** Of all of them; `null`: nothing is charged. */
  readonly price: Price | null
  /** Whether that is a number of ours, because no list names one. */
  readonly unknown: boolean
}

/** What a mailing would be, before anybody confirms it. */
export interface MailingPreview {
  readonly texts: number
  readonly length: TextLength
  /** Empty: it can be sent. */
  readonly problems: readonly MailingProblem[]
  readonly leftOut: readonly LeftOut[]
  /** Those with the most texts first. */
  readonly countries: readonly CountryShare[]
  /** One sum for each currency. */
  readonly cost: readonly Price[]
}

/** Tells what a mailing would send, cost and leave out. Writes nothing. */
export async function previewMailing(deps: Dependencies, asked: AskedMailing): Promise<MailingPreview> {
  const { recipients, leftOut, body, mediaUrls, problems } = await checkMailing(deps, asked)
  const length = { ...countSegments(body), signs: signsOutsideGsm7(body) }
  const byCountry = new Map<string, number>()
  for (const { country } of recipients) byCountry.set(country, (byCountry.get(country) ?? 0) + 1)
  const isMms = mediaUrls.length > 0
  const shares = [...byCountry].map(async ([country, texts]): Promise<CountryShare> => {
    const { provider, price, unknown } = await segmentPrice(deps, country)
    if (price === null) return { country, texts, provider, price, unknown }
    // A text with pictures stands in no list that is read here, and counts as one.
    return isMms
      ? { country, texts, provider, price: timesPrice(unknownPrice, texts), unknown: true }
      : { country, texts, provider, price: timesPrice(price, texts * length.segments), unknown }
  })
  const countries = (await Promise.all(shares)).sort((one, other) => other.texts - one.texts)
  const cost = sumPrices(countries.flatMap(({ price }) => price ?? []))
  return { texts: recipients.length, length, problems, leftOut, countries, cost }
}
