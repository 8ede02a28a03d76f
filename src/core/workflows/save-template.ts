import type { LiveSettings } from "../ports/settings-store"
import { granted, type Result, refused } from "../result"
import type { TypedTemplate } from "../templates/check-templates"
import type { TypedWhatsAppTemplate } from "../templates/check-whatsapp-templates"
import type { TypedPlace } from "../templates/template-place"
import type { Dependencies } from "./dependencies"
import { type Saver, type SaveRefusal, type SettingsToSave, saveSettings } from "./save-settings"

/** One text of the owner's, as they changed it. */
export interface TemplateChange extends TypedPlace {
  /** What was in force when they began; `null`: the shipped text, or none. */
  readonly seen: string | null
  /** What it says from now on; `null`: what is shipped. For WhatsApp the name of the approved message, or none. */
  readonly content: string | null
}

/** Why a template was not saved. */
export type SaveTemplateRefusal =
  /** Somebody changed this very text meanwhile. `theirs`: what it says since; `null`: what is shipped. */
  | { readonly kind: "template-changed"; readonly theirs: string | null }
  | Exclude<SaveRefusal, { readonly kind: "settings-changed" | "routes-refused" }>
  /** Without this message a channel that the owner switched on could not be used. */
  | { readonly kind: "route-needs-it" }
  /** Others went on saving other things. */
  | { readonly kind: "settings-busy" }

/** How often a save is tried over what others saved meanwhile. */
const mostTries = 5

/**
 * Saves one text and leaves all others as they are, also those that somebody saved a moment ago. Only a change of this
 * very text stands in the way: then both are there to choose from.
 */
export function saveTemplate(
  deps: Dependencies,
  saver: Saver,
  change: TemplateChange,
): Promise<Result<{ readonly saved: true }, SaveTemplateRefusal>> {
  const { usageType, language, content } = change
  return savePart(deps, saver, change, ({ templates }) => {
    const others: TypedTemplate[] = templates.filter((each) => !isAt(each, change))
    return {
      inForce: templates.find((each) => isAt(each, change))?.content ?? null,
      part: { templates: content === null ? others : [...others, { usageType, language, content }] },
    }
  })
}

/** The same for the name of an approved message of WhatsApp. */
export function saveWhatsAppTemplate(
  deps: Dependencies,
  saver: Saver,
  change: TemplateChange,
): Promise<Result<{ readonly saved: true }, SaveTemplateRefusal>> {
  const { usageType, language, content: contentSid } = change
  return savePart(deps, saver, change, ({ whatsAppTemplates }) => {
    const others: TypedWhatsAppTemplate[] = whatsAppTemplates.filter((each) => !isAt(each, change))
    return {
      inForce: whatsAppTemplates.find((each) => isAt(each, change))?.contentSid ?? null,
      part: {
        whatsAppTemplates: contentSid === null ? others : [...others, { usageType, language, contentSid }],
      },
    }
  })
}

/** What is there of a text, and the settings with it changed. */
type Change = (settings: LiveSettings) => {
  readonly inForce: string | null
  readonly part: Omit<SettingsToSave, "version">
}

async function savePart(
  deps: Dependencies,
  saver: Saver,
  { seen }: TemplateChange,
  change: Change,
): Promise<Result<{ readonly saved: true }, SaveTemplateRefusal>> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const current = await deps.settings.readNow()
    const { inForce, part } = change(current)
    if (inForce !== seen) return refused({ kind: "template-changed", theirs: inForce })
    const saved = await saveSettings(deps, saver, { version: current.version, ...part })
    if (saved.ok) return granted({ saved: true })
    const { refusal } = saved
    if (refusal.kind === "routes-refused") return refused({ kind: "route-needs-it" })
    if (refusal.kind !== "settings-changed") return refused(refusal)
  }
  return refused({ kind: "settings-busy" })
}

function isAt(one: TypedPlace, other: TypedPlace): boolean {
  return one.usageType === other.usageType && one.language === other.language
}
