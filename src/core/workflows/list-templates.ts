import { shippedTemplate } from "../templates/shipped"
import { isSupportedLanguage, supportedLanguages } from "../templates/languages"
import {
  codeUsageTypes,
  isCodeUsageType,
  noticeUsageTypes,
  type Placeholder,
  placeholdersOf,
  type UsageType,
} from "../templates/usage-type"
import type { Dependencies } from "./dependencies"

/** What a text says in one language. */
export interface TemplateCell {
  readonly language: string
  /** The owner's own words; `null`: none. */
  readonly own: string | null
  /** The shipped words; `null`: none are shipped in this language. */
  readonly shipped: string | null
  /** The name of the approved message for WhatsApp; `null`: none. */
  readonly contentSid: string | null
}

/** All that there is of one text. */
export interface TemplateRow {
  readonly usageType: UsageType
  readonly carriesCode: boolean
  readonly placeholders: readonly Placeholder[]
  /** The shipped languages, then the owner's. */
  readonly cells: readonly TemplateCell[]
}

/** Every text that the site sends, in every language that there is of it: as it is now, not seconds ago. */
export async function listTemplates({ settings }: Dependencies): Promise<readonly TemplateRow[]> {
  const { templates, whatsAppTemplates } = await settings.readNow()
  return [...codeUsageTypes, ...noticeUsageTypes].map((usageType): TemplateRow => {
    const own = templates.filter((each) => each.usageType === usageType)
    const onWhatsApp = whatsAppTemplates.filter((each) => each.usageType === usageType)
    const languages = [...supportedLanguages, ...own, ...onWhatsApp].map((each) =>
      typeof each === "string" ? each : each.language,
    )
    return {
      usageType,
      carriesCode: isCodeUsageType(usageType),
      placeholders: placeholdersOf[usageType],
      cells: [...new Set(languages)].map((language) => ({
        language,
        own: own.find((each) => each.language === language)?.content ?? null,
        shipped: isSupportedLanguage(language) ? shippedTemplate(usageType, language).content : null,
        contentSid: onWhatsApp.find((each) => each.language === language)?.contentSid ?? null,
      })),
    }
  })
}
