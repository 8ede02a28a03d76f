import type { LiveSettings, SavedBy, SettingsChange } from "../ports/settings-store"
import { granted, type Result, refused } from "../result"
import { checkTemplates, type TemplateProblem, type TypedTemplate } from "../templates/check-templates"
import {
  checkWhatsAppTemplates,
  type TypedWhatsAppTemplate,
  type WhatsAppTemplateProblem,
} from "../templates/check-whatsapp-templates"
import { changedFields } from "./changed-fields"
import { type ChoiceProblem, type ChoicesPatch, checkChoices } from "./check-choices"
import { type CredentialProblem, type CredentialsPatch, checkCredentials } from "./check-credentials"
import { checkKeptRoutes } from "./check-kept-routes"
import { checkRoutes, type RouteProblem, type TypedRoute } from "./check-routes"
import { checkTestNumbers, type TestNumbersProblem, type TypedTestNumber } from "./check-test-numbers"
import type { Dependencies } from "./dependencies"

/** What the owner wants to have saved, as it came from outside. What is not named stays as it is. */
export interface SettingsToSave {
  /** The version that the owner saw. */
  readonly version: number
  readonly templates?: readonly TypedTemplate[] | undefined
  readonly whatsAppTemplates?: readonly TypedWhatsAppTemplate[] | undefined
  readonly routes?: readonly TypedRoute[] | undefined
  readonly choices?: ChoicesPatch | undefined
  readonly credentials?: CredentialsPatch | undefined
  /** `null`: those of the environment from now on. */
  readonly testNumbers?: readonly TypedTestNumber[] | null | undefined
}

/** Who saves: an administrator, as the edge has made sure, or (both `null`) the owner at the machine itself. */
export type Saver = Omit<SavedBy, "auditId" | "changed">

export type SaveRefusal =
  /** Somebody else saved meanwhile: what is in force now, to compare with. */
  | { readonly kind: "settings-changed"; readonly current: LiveSettings }
  | { readonly kind: "templates-refused"; readonly problems: readonly TemplateProblem[] }
  | { readonly kind: "whatsapp-templates-refused"; readonly problems: readonly WhatsAppTemplateProblem[] }
  | { readonly kind: "routes-refused"; readonly problems: readonly RouteProblem[] }
  | { readonly kind: "choices-refused"; readonly problems: readonly ChoiceProblem[] }
  | { readonly kind: "credentials-refused"; readonly problems: readonly CredentialProblem[] }
  | { readonly kind: "test-numbers-refused"; readonly problems: readonly TestNumbersProblem[] }

/** Saves a change of the settings whole or not at all, and only over the version that was seen. */
export async function saveSettings(
  deps: Dependencies,
  saver: Saver,
  settings: SettingsToSave,
): Promise<Result<LiveSettings, SaveRefusal>> {
  // The row is made with the key for numbers, at first use.
  await deps.numberKey()
  const before = await deps.settings.readNow()
  if (before.version !== settings.version) return refused({ kind: "settings-changed", current: before })
  const checked = checkChange(deps, before, settings)
  if (!checked.ok) return checked

  const changed = changedFields(before, checked.value)
  if (changed.length === 0) return granted(before)
  const by = { ...saver, auditId: deps.random.id(), changed }
  const saved = await deps.settings.save(before.version, checked.value, by)
  return saved === null
    ? refused({ kind: "settings-changed", current: await deps.settings.readNow() })
    : granted(saved)
}

/**
 * Checks a change against what is kept, part by part, and together where parts belong together. Parts that it does not
 * name are not judged: what is kept there may have been overtaken by another environment.
 */
export function checkChange(
  deps: Dependencies,
  before: LiveSettings,
  {
    templates,
    whatsAppTemplates,
    routes,
    choices,
    credentials,
    testNumbers,
  }: Omit<SettingsToSave, "version">,
): Result<SettingsChange, SaveRefusal> {
  const { given } = deps
  const texts = templates === undefined ? granted(before.templates) : checkTemplates(templates)
  if (!texts.ok) return refused({ kind: "templates-refused", problems: texts.refusal })
  const onWhatsApp =
    whatsAppTemplates === undefined
      ? granted(before.whatsAppTemplates)
      : checkWhatsAppTemplates(whatsAppTemplates)
  if (!onWhatsApp.ok) return refused({ kind: "whatsapp-templates-refused", problems: onWhatsApp.refusal })
  const world = { given: given.choices, siteOrigin: deps.site.origin }
  const chosen = checkChoices(world, before.choices, choices ?? {})
  if (!chosen.ok) return refused({ kind: "choices-refused", problems: chosen.refusal })
  const accounts = checkCredentials(given, before.credentials, credentials ?? {})
  if (!accounts.ok) return refused({ kind: "credentials-refused", problems: accounts.refusal })
  const tests = testNumbers == null ? null : checkTestNumbers(deps, testNumbers, deps.site.testNumbers)
  if (tests?.ok === false) return refused({ kind: "test-numbers-refused", problems: tests.refusal })
  const after = { credentials: accounts.value, whatsAppTemplates: onWhatsApp.value }
  const routed =
    routes === undefined
      ? checkKeptRoutes(deps.providers, before, after)
      : checkRoutes(deps.providers.by(after.credentials), routes, after.whatsAppTemplates)
  if (!routed.ok) return refused({ kind: "routes-refused", problems: routed.refusal })

  return granted({
    ...(templates === undefined ? {} : { templates: texts.value }),
    ...(whatsAppTemplates === undefined ? {} : { whatsAppTemplates: onWhatsApp.value }),
    ...(routes === undefined ? {} : { routes: routed.value }),
    ...(choices === undefined ? {} : { choices: chosen.value }),
    ...(credentials === undefined ? {} : { credentials: accounts.value }),
    ...(testNumbers === undefined ? {} : { testNumbers: tests === null ? null : tests.value }),
  })
}
