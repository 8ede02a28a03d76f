import type { Channel } from "../challenge"
import type { ConnectedProviders } from "../ports/providers"
import type { LiveSettings } from "../ports/settings-store"
import { type RouteRule, routeFor } from "../routes"
import type { Dependencies } from "./dependencies"
import { carriesNotices } from "./take-up-notices"

/** What an owner has to know about the settings, as this site is connected. */
export type SettingsNote =
  /** Nobody is connected who sends anything. */
  | { readonly kind: "sending-off" }
  /** The environment wants the dev inbox, and the settings connect a provider: messages go there, the inbox is off. */
  | { readonly kind: "dev-inbox-passed-over" }
  /** Twilio Verify writes the texts with its codes itself. */
  | { readonly kind: "verify-ignores-templates" }
  /** What is connected carries codes, or calls, and no texts of ours. */
  | { readonly kind: "notices-cannot-be-sent" }
  /** They have a number to call from, but could not ask here what to say. */
  | { readonly kind: "calls-need-public-address"; readonly providers: readonly string[] }
  /** All that a route names are gone. `country`: ISO 3166-1 alpha-2; `null`: all without a rule of their own. */
  | { readonly kind: "route-carried-by-nobody"; readonly channel: Channel; readonly country: string | null }

/** The settings in force, and what they cannot do here. */
export interface SettingsReading extends LiveSettings {
  readonly notes: readonly SettingsNote[]
}

/** Reads the settings for their owner. */
export async function readSettings(deps: Dependencies): Promise<SettingsReading> {
  const settings = await deps.settings.read()
  return { ...settings, notes: notesOn(await deps.providers.current(), settings) }
}

/** What settings cannot do with those who are connected. */
export function notesOn(
  { messengers, managedCodes, voiceProviders, inboxPassedOver }: ConnectedProviders,
  { routes }: LiveSettings,
): readonly SettingsNote[] {
  if (messengers.length === 0 && managedCodes === null) return [{ kind: "sending-off" }]
  const calls = (provider: string) =>
    messengers.some(({ name, channels }) => name === provider && channels.has("call"))
  const silent = voiceProviders.filter((provider) => !calls(provider))
  const isCarried = (rule: RouteRule) =>
    routeFor(messengers, [rule], { channel: rule.channel, country: rule.country ?? "" }).length > 0
  const left = routes.filter((rule) => rule.providers.length > 0 && !isCarried(rule))

  const notes: SettingsNote[] = []
  if (inboxPassedOver) notes.push({ kind: "dev-inbox-passed-over" })
  if (managedCodes !== null) notes.push({ kind: "verify-ignores-templates" })
  if (!carriesNotices(messengers)) notes.push({ kind: "notices-cannot-be-sent" })
  if (silent.length > 0) notes.push({ kind: "calls-need-public-address", providers: silent })
  for (const { channel, country } of left) notes.push({ kind: "route-carried-by-nobody", channel, country })
  return notes
}
