import type { Language } from "./languages"
import { arabic } from "./shipped-ar"
import { german } from "./shipped-de"
import { english } from "./shipped-en"
import { spanish } from "./shipped-es"
import { french } from "./shipped-fr"
import { hindi } from "./shipped-hi"
import { japanese } from "./shipped-ja"
import { portuguese } from "./shipped-pt"
import type { CallWords, ShippedWords } from "./shipped-words"
import type { Template } from "./template"
import type { UsageType } from "./usage-type"

const shipped: Readonly<Record<Language, ShippedWords>> = {
  en: english,
  es: spanish,
  fr: french,
  de: german,
  pt: portuguese,
  ar: arabic,
  hi: hindi,
  ja: japanese,
}

/** What a message says where the owner wrote nothing. */
export function shippedTemplate(usageType: UsageType, language: Language): Template {
  return { usageType, language, content: shipped[language].texts[usageType] }
}

/** What a call says. */
export function callWords(language: Language): CallWords {
  return shipped[language].call
}
