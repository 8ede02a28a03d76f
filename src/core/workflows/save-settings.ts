import type { Channel } from "../challenge"
import { channels } from "../challenge"
import { isCountry } from "../phone-number"
import type { LiveSettings } from "../ports/settings-store"
import { granted, type Result, refused } from "../result"
import type { RouteRule } from "../routes"
import { checkTemplates, type TemplateProblem, type TypedTemplate } from "../templates/check-templates"
import type { Dependencies } from "./dependencies"

/** What the owner wants to have saved, as it came from outside. */
export interface SettingsToSave {
  /** The version that the owner saw. */
  readonly version: number
  readonly templates: readonly TypedTemplate[]
  readonly routes: readonly RouteRule[]
}

/** Who saves: an administrator, as the edge has made sure. */
export interface Saver {
  readonly userId: string
  readonly addressKey: string
}

/** A route that cannot be: which one, counted from 0, and what is wrong with it. */
export interface RouteProblem {
  readonly index: number
  readonly problem: "unknown-channel" | "unknown-country" | "unknown-provider" | "twice"
}

export type SaveRefusal =
  /** Somebody else saved meanwhile: what is in force now, to compare with. */
  | { readonly kind: "settings-changed"; readonly current: LiveSettings }
  | { readonly kind: "templates-refused"; readonly problems: readonly TemplateProblem[] }
  | { readonly kind: "routes-refused"; readonly problems: readonly RouteProblem[] }

/** Saves the settings whole or not at all, and only over the version that was seen. */
export async function saveSettings(
  deps: Dependencies,
  saver: Saver,
  { version, templates, routes }: SettingsToSave,
): Promise<Result<LiveSettings, SaveRefusal>> {
  const checked = checkTemplates(templates)
  if (!checked.ok) return refused({ kind: "templates-refused", problems: checked.refusal })
  const problems = routeProblems(
    routes,
    deps.messengers.map(({ name }) => name),
  )
  if (problems.length > 0) return refused({ kind: "routes-refused", problems })

  // The row is made with the key for numbers, at first use.
  await deps.numberKey()
  const saved = await deps.settings.save(
    version,
    { templates: checked.value, routes },
    { ...saver, auditId: deps.random.id() },
  )
  return saved === null
    ? refused({ kind: "settings-changed", current: await deps.settings.read() })
    : granted(saved)
}

function routeProblems(routes: readonly RouteRule[], providers: readonly string[]): readonly RouteProblem[] {
  return routes.flatMap(({ channel, country, providers: named }, index) => {
    const problem = (is: boolean, why: RouteProblem["problem"]): RouteProblem[] =>
      is ? [{ index, problem: why }] : []
    return [
      ...problem(!isChannel(channel), "unknown-channel"),
      ...problem(country !== null && !isCountry(country), "unknown-country"),
      ...problem(
        named.some((name) => !providers.includes(name)),
        "unknown-provider",
      ),
      ...problem(
        routes.findIndex((other) => other.channel === channel && other.country === country) !== index,
        "twice",
      ),
    ]
  })
}

function isChannel(channel: string): channel is Channel {
  return channels.some((known) => known === channel)
}
