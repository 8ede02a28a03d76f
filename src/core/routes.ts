import type { Channel } from "./challenge"
import type { Messenger } from "./ports/messenger"

/** The owner's order of providers for one channel, in one country or wherever no rule names the country. */
export interface RouteRule {
  readonly channel: Channel
  /** ISO 3166-1 alpha-2; `null`: all that have no rule of their own. */
  readonly country: string | null
  /** Names of messengers, the first choice first. Those that are not named are not asked. */
  readonly providers: readonly string[]
}

/**
 * Who is asked to carry a message, the first choice first; empty: nobody carries it. Without a rule for its channel
 * all are asked in the order of `messengers`.
 */
export function routeFor(
  messengers: readonly Messenger[],
  rules: readonly RouteRule[],
  { channel, country }: { readonly channel: Channel; readonly country: string },
): readonly Messenger[] {
  const carriers = messengers.filter((messenger) => messenger.channels.has(channel))
  const rule =
    rules.find((each) => each.channel === channel && each.country === country) ??
    rules.find((each) => each.channel === channel && each.country === null)
  if (rule === undefined) return carriers
  return rule.providers.flatMap((name) => carriers.filter((carrier) => carrier.name === name))
}
