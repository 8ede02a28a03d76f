import { type Channel, channels } from "../challenge"
import { isCountry } from "../phone-number"
import type { ConnectedProviders } from "../ports/providers"
import { granted, type Result, refused } from "../result"
import type { RouteRule } from "../routes"
import type { CodeUsageType } from "../templates/usage-type"
import { usageTypesWithoutTemplate, type WhatsAppTemplate } from "../templates/whatsapp-template"

/** A route as somebody typed or pasted it. */
export interface TypedRoute extends Omit<RouteRule, "channel"> {
  readonly channel: string
}

/** What is wrong with a route. */
export type RouteFault =
  | { readonly problem: "unknown-channel" | "unknown-country" | "unknown-provider" | "twice" }
  /** A provider that stands in the list before: it would be asked a second time. */
  | { readonly problem: "provider-twice" }
  /** A provider that is connected and does not carry the channel. */
  | { readonly problem: "channel-not-carried" }
  /** A provider that owns its codes, for texts or calls: that it is connected decides there. */
  | { readonly problem: "owns-its-codes" }
  /** WhatsApp by a messenger, and for these nobody could be written to. `Generic` in English serves all. */
  | { readonly problem: "whatsapp-template-missing"; readonly usageTypes: readonly CodeUsageType[] }

/** A route that cannot be: which one, counted from 0, and what is wrong with it. */
export type RouteProblem = RouteFault & { readonly index: number }

type Senders = Pick<ConnectedProviders, "messengers" | "managedCodes">

/** Checks the owner's routes before they are saved, and finds all problems at once. */
export function checkRoutes(
  senders: Senders,
  typed: readonly TypedRoute[],
  whatsAppTemplates: readonly WhatsAppTemplate[],
): Result<readonly RouteRule[], readonly RouteProblem[]> {
  const routes: RouteRule[] = []
  const problems: RouteProblem[] = []
  for (const [index, { channel, country, providers }] of typed.entries()) {
    const faults: RouteFault[] = []
    if (country !== null && !isCountry(country)) faults.push({ problem: "unknown-country" })
    if (new Set(providers).size < providers.length) faults.push({ problem: "provider-twice" })
    if (typed.findIndex((other) => other.channel === channel && other.country === country) !== index)
      faults.push({ problem: "twice" })
    if (isChannel(channel)) {
      const route = { channel, country, providers }
      faults.push(...faultsOfProviders(senders, route))
      if (channel === "whatsapp") faults.push(...faultsOfTemplates(senders, route, whatsAppTemplates))
      routes.push(route)
    } else {
      faults.push({ problem: "unknown-channel" })
    }
    problems.push(...faults.map((fault) => ({ ...fault, index })))
  }
  return problems.length === 0 ? granted(routes) : refused(problems)
}

/** Each once, however many providers it is true of. */
function faultsOfProviders({ messengers, managedCodes }: Senders, route: RouteRule): readonly RouteFault[] {
  const problems = route.providers.flatMap((name) => {
    const carrier = [...messengers, ...(managedCodes === null ? [] : [managedCodes])].find(
      (sender) => sender.name === name,
    )
    if (carrier === undefined) return ["unknown-provider" as const]
    if (carrier === managedCodes && route.channel !== "whatsapp") return ["owns-its-codes" as const]
    return carrier.channels.has(route.channel) ? [] : ["channel-not-carried" as const]
  })
  return [...new Set(problems)].map((problem) => ({ problem }))
}

function faultsOfTemplates(
  { messengers }: Senders,
  { providers }: RouteRule,
  templates: readonly WhatsAppTemplate[],
): readonly RouteFault[] {
  if (!messengers.some(({ name }) => providers.includes(name))) return []
  const usageTypes = usageTypesWithoutTemplate(templates)
  return usageTypes.length === 0 ? [] : [{ problem: "whatsapp-template-missing", usageTypes }]
}

function isChannel(channel: string): channel is Channel {
  return channels.some((known) => known === channel)
}
