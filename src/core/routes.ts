import type { Channel } from "./challenge"
import type { ManagedCodes } from "./ports/managed-codes"
import type { Messenger } from "./ports/messenger"

/** The owner's order of providers for one channel, in one country or wherever no rule names the country. */
export interface RouteRule {
  readonly channel: Channel
  /** ISO 3166-1 alpha-2; `null`: all that have no rule of their own. */
  readonly country: string | null
  /**
   * Names of messengers, the first choice first. Those that are not named are not asked. For WhatsApp also the name of
   * the provider that owns its codes, where it shall send them there.
   */
  readonly providers: readonly string[]
}

/** A kind of message and where it goes. */
interface Way {
  readonly channel: Channel
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string
}

/**
 * Who is asked to carry a message, the first choice first; empty: nobody carries it. Without a rule for its channel
 * all are asked in the order of `messengers`, but for WhatsApp, which is off until a rule switches it on.
 */
export function routeFor<Carrier extends Pick<Messenger, "name" | "channels">>(
  messengers: readonly Carrier[],
  rules: readonly RouteRule[],
  way: Way,
): readonly Carrier[] {
  const carriers = messengers.filter((messenger) => messenger.channels.has(way.channel))
  const rule = ruleFor(rules, way)
  if (rule === undefined) return way.channel === "whatsapp" ? [] : carriers
  return rule.providers.flatMap((name) => carriers.filter((carrier) => carrier.name === name))
}

/** Where a route can name a provider that owns its codes. That it is connected decides about its texts and calls. */
export function routedChannelsOf({ channels }: Pick<ManagedCodes, "channels">): readonly Channel[] {
  return channels.has("whatsapp") ? ["whatsapp"] : []
}

/** Whether a provider sends the codes that it owns: texts and calls always, WhatsApp where a rule names it. */
export function sendsOwnedCodes(
  { name, channels }: Pick<ManagedCodes, "name" | "channels">,
  rules: readonly RouteRule[],
  way: Way,
): boolean {
  if (!channels.has(way.channel)) return false
  return way.channel !== "whatsapp" || (ruleFor(rules, way)?.providers.includes(name) ?? false)
}

function ruleFor(rules: readonly RouteRule[], { channel, country }: Way): RouteRule | undefined {
  const ofChannel = rules.filter((rule) => rule.channel === channel)
  return ofChannel.find((rule) => rule.country === country) ?? ofChannel.find((rule) => rule.country === null)
}
