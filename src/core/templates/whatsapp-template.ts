import { purposes } from "../challenge"
import { fallbackLanguage, primaryTagOf } from "./languages"
import { type CodeUsageType, usageTypeOf } from "./usage-type"

/** A message with a code that WhatsApp approved beforehand: its words are kept there, and here only its name. */
export interface WhatsAppTemplate {
  readonly usageType: CodeUsageType
  /** A primary language tag of BCP 47: `es`, without a region. */
  readonly language: string
  /** What it is called at Twilio: `HX` and 32 hexadecimal digits. */
  readonly contentSid: string
}

/**
 * The template to write with: first in the language, then in English, for the usage type before `Generic`. None is
 * shipped, so there may be none (`null`). `language` is any BCP 47 tag, of which the region is left out.
 */
export function whatsAppTemplateFor(
  owners: readonly WhatsAppTemplate[],
  usageType: CodeUsageType,
  language: string,
): WhatsAppTemplate | null {
  const find = (type: CodeUsageType, tag: string) =>
    owners.find((template) => template.usageType === type && template.language === tag)
  const primary = primaryTagOf(language)
  return (
    find(usageType, primary) ??
    find("Generic", primary) ??
    find(usageType, fallbackLanguage) ??
    find("Generic", fallbackLanguage) ??
    null
  )
}

/** For which challenges there is no template for people who read whatever else: English is what all fall back on. */
export function usageTypesWithoutTemplate(owners: readonly WhatsAppTemplate[]): readonly CodeUsageType[] {
  const needed = new Set(purposes.map((purpose) => usageTypeOf[purpose]))
  return [...needed].filter((type) => whatsAppTemplateFor(owners, type, fallbackLanguage) === null)
}
