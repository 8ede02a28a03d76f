import type { LiveSettings, SavedBy } from "../ports/settings-store"
import { granted, type Result, refused } from "../result"
import { checkTemplates, type TemplateProblem, type TypedTemplate } from "../templates/check-templates"
import {
  checkWhatsAppTemplates,
  type TypedWhatsAppTemplate,
  type WhatsAppTemplateProblem,
} from "../templates/check-whatsapp-templates"
import { checkRoutes, type RouteProblem, type TypedRoute } from "./check-routes"
import {
  checkWebhookEndpoints,
  type NewWebhookSecret,
  type TypedWebhookEndpoint,
  type WebhookEndpointProblem,
} from "./check-webhook-endpoints"
import type { Dependencies } from "./dependencies"

/** What the owner wants to have saved, as it came from outside. */
export interface SettingsToSave {
  /** The version that the owner saw. */
  readonly version: number
  readonly templates: readonly TypedTemplate[]
  readonly whatsAppTemplates: readonly TypedWhatsAppTemplate[]
  readonly routes: readonly TypedRoute[]
  /** `undefined`: they stay as they are. */
  readonly webhookEndpoints?: readonly TypedWebhookEndpoint[] | undefined
}

/** What is in force from now on, and what is shown once. */
export interface SavedSettings extends LiveSettings {
  readonly newWebhookSecrets: readonly NewWebhookSecret[]
}

/** Who saves: an administrator, as the edge has made sure, or (both `null`) the owner at the machine itself. */
export type Saver = Omit<SavedBy, "auditId">

export type SaveRefusal =
  /** Somebody else saved meanwhile: what is in force now, to compare with. */
  | { readonly kind: "settings-changed"; readonly current: LiveSettings }
  | { readonly kind: "templates-refused"; readonly problems: readonly TemplateProblem[] }
  | { readonly kind: "whatsapp-templates-refused"; readonly problems: readonly WhatsAppTemplateProblem[] }
  | { readonly kind: "routes-refused"; readonly problems: readonly RouteProblem[] }
  | { readonly kind: "webhook-endpoints-refused"; readonly problems: readonly WebhookEndpointProblem[] }

/** Saves the settings whole or not at all, and only over the version that was seen. */
export async function saveSettings(
  deps: Dependencies,
  saver: Saver,
  { version, templates, whatsAppTemplates, routes, webhookEndpoints }: SettingsToSave,
): Promise<Result<SavedSettings, SaveRefusal>> {
  const checked = checkTemplates(templates)
  if (!checked.ok) return refused({ kind: "templates-refused", problems: checked.refusal })
  const onWhatsApp = checkWhatsAppTemplates(whatsAppTemplates)
  if (!onWhatsApp.ok) return refused({ kind: "whatsapp-templates-refused", problems: onWhatsApp.refusal })
  const routed = checkRoutes(await deps.providers.current(), routes, onWhatsApp.value)
  if (!routed.ok) return refused({ kind: "routes-refused", problems: routed.refusal })
  // An endpoint that stays keeps its secret, so this needs those of the very version that is saved over.
  const current = await deps.settings.readNow()
  if (current.version !== version) return refused({ kind: "settings-changed", current })
  const hooked =
    webhookEndpoints === undefined
      ? granted({ endpoints: current.webhookEndpoints, newSecrets: [] })
      : checkWebhookEndpoints(deps, webhookEndpoints, current.webhookEndpoints)
  if (!hooked.ok) return refused({ kind: "webhook-endpoints-refused", problems: hooked.refusal })

  // The row is made with the key for numbers, at first use.
  await deps.numberKey()
  const saved = await deps.settings.save(
    version,
    {
      templates: checked.value,
      whatsAppTemplates: onWhatsApp.value,
      routes: routed.value,
      webhookEndpoints: hooked.value.endpoints,
    },
    { ...saver, auditId: deps.random.id() },
  )
  return saved === null
    ? refused({ kind: "settings-changed", current: await deps.settings.read() })
    : granted({ ...saved, newWebhookSecrets: hooked.value.newSecrets })
}
