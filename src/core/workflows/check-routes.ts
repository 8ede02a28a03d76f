import { type Channel, channels } from "../challenge"
import { isCountry } from "../phone-number"
import type { RouteRule } from "../routes"
import type { CodeUsageType } from "../templates/usage-type"
import { usageTypesWithoutTemplate, type WhatsAppTemplate } from "../templates/whatsapp-template"
import type { Dependencies } from "./dependencies"

/** What is wrong with a route. */
export type RouteFault =
  | { readonly problem: "unknown-channel" | "unknown-country" | "unknown-provider" | "twice" }
  /** A provider that is connected and does not carry the channel. */
  | { readonly problem: "channel-not-carried" }
  /** A provider that owns its codes, for texts or calls: that it is connected decides there. */
  | { readonly problem: "owns-its-codes" }
  /** WhatsApp by a messenger, and for these nobody could be written to. `Generic` in English serves all. */
  | { readonly problem: "whatsapp-template-missing"; readonly usageTypes: readonly CodeUsageType[] }

/** A route that cannot be: which one, counted from 0, and what is wrong with it. */
export type RouteProblem = RouteFault & { readonly index: number }

type Senders = Pick<Dependencies, "messengers" | "managedCodes">

/** What is wrong with the owner's routes, all of it at once. */
export function routeProblems(
  senders: Senders,
  routes: readonly RouteRule[],
  whatsAppTemplates: readonly WhatsAppTemplate[],
): readonly RouteProblem[] {
  return routes.flatMap((route, index) => {
    const { channel, country } = route
    const faults: RouteFault[] = []
    if (!isChannel(channel)) faults.push({ problem: "unknown-channel" })
    if (country !== null && !isCountry(country)) faults.push({ problem: "unknown-country" })
    faults.push(...(isChannel(channel) ? faultsOfProviders(senders, route) : []))
    if (channel === "whatsapp") faults.push(...faultsOfTemplates(senders, route, whatsAppTemplates))
    if (routes.findIndex((other) => other.channel === channel && other.country === country) !== index)
      faults.push({ problem: "twice" })
    return faults.map((fault) => ({ ...fault, index }))
  })
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
