import type { Price } from "../ports/messenger"
import { unknownPrice } from "../price"
import { routeFor } from "../routes"
import type { Dependencies } from "./dependencies"
import { readList } from "./estimate-price"

/** What a segment of a text costs in one country, before anything is sent. */
export interface SegmentPrice {
  /** Who is asked first; `null`: nobody carries texts there. */
  readonly provider: string | null
  /** `null`: whoever carries it charges nothing, as the dev inbox. */
  readonly price: Price | null
  /** Whether the list names none, so that the price is a number of ours. */
  readonly unknown: boolean
}

/** Reads what a segment costs with whoever is asked first to carry it. The provider is asked where nobody has lately. */
export async function segmentPrice(deps: Dependencies, country: string): Promise<SegmentPrice> {
  const { messengers, pricing } = await deps.providers.current()
  const { routes } = await deps.settings.read()
  const [first] = routeFor(messengers, routes, { channel: "sms", country })
  if (first === undefined) return { provider: null, price: null, unknown: false }
  const provider = first.name
  const list = pricing.find((each) => each.provider === provider)
  if (list === undefined) return { provider, price: null, unknown: false }
  const price = await readList(deps, list, { provider, channel: "sms", country })
  return { provider, price: price ?? unknownPrice, unknown: price === null }
}
