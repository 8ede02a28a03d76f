import { fallbackLanguage, isSupportedLanguage, primaryTagOf, supportedLanguages } from "./languages"
import { shippedTemplate } from "./shipped"
import type { CodeTemplate, NoticeTemplate, Template } from "./template"
import { type CodeUsageType, isCodeUsageType, type NoticeUsageType, type UsageType } from "./usage-type"

/**
 * The template to write with. In this order, first in the language, then in English:
 * 1. the owner's for the usage type,
 * 2. the owner's `Generic`, where the text carries a code (a notice never becomes a text with a code),
 * 3. the shipped one for the usage type.
 * There always is one. `owners` passed `checkTemplates`; `language` is any BCP 47 tag, of which the region is left out.
 */
export function templateFor(
  owners: readonly Template[],
  usageType: CodeUsageType,
  language: string,
): CodeTemplate
export function templateFor(
  owners: readonly Template[],
  usageType: NoticeUsageType,
  language: string,
): NoticeTemplate
export function templateFor(owners: readonly Template[], usageType: UsageType, language: string): Template {
  const primary = primaryTagOf(language)
  return (
    ownersIn(owners, usageType, primary) ??
    (isSupportedLanguage(primary) ? shippedTemplate(usageType, primary) : undefined) ??
    ownersIn(owners, usageType, fallbackLanguage) ??
    shippedTemplate(usageType, fallbackLanguage)
  )
}

/** The languages that there are texts in for a usage type, as primary tags: the shipped ones and the owner's. */
export function languagesFor(owners: readonly Template[], usageType: UsageType): readonly string[] {
  const written = owners.map(({ language }) => language)
  const own = written.filter((language) => ownersIn(owners, usageType, language) !== undefined)
  return [...new Set([...supportedLanguages, ...own])]
}

function ownersIn(owners: readonly Template[], usageType: UsageType, language: string): Template | undefined {
  const inLanguage = owners.filter((template) => template.language === language)
  const exact = inLanguage.find((template) => template.usageType === usageType)
  if (exact !== undefined || !isCodeUsageType(usageType)) return exact
  return inLanguage.find((template) => template.usageType === "Generic")
}
