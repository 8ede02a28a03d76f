import { granted, type Result, refused } from "../result"
import { faultsOfPlace, type PlaceFault, type TypedPlace } from "./template-place"
import { isCodeUsageType, isUsageType } from "./usage-type"
import type { WhatsAppTemplate } from "./whatsapp-template"

/** A WhatsApp template as somebody typed or pasted it. */
export interface TypedWhatsAppTemplate extends TypedPlace {
  readonly contentSid: string
}

/** What is wrong with a WhatsApp template. */
export type WhatsAppTemplateFault =
  | PlaceFault
  /** A notice: WhatsApp carries codes only. */
  | { readonly kind: "usage-type-without-code" }
  | { readonly kind: "content-sid-malformed" }

/** A fault and where it is. */
export type WhatsAppTemplateProblem = WhatsAppTemplateFault & {
  /** Place in the list, from 0. */
  readonly index: number
  /** As it was given. */
  readonly usageType: string
  /** As it was given. */
  readonly language: string
}

/** As the console of Twilio shows it. */
const contentSidPattern = /^HX[0-9a-f]{32}$/

/** Checks a list of WhatsApp templates before it is saved, and finds all problems at once. */
export function checkWhatsAppTemplates(
  list: readonly TypedWhatsAppTemplate[],
): Result<readonly WhatsAppTemplate[], readonly WhatsAppTemplateProblem[]> {
  const templates: WhatsAppTemplate[] = []
  const problems: WhatsAppTemplateProblem[] = []
  for (const [index, typed] of list.entries()) {
    const { usageType, language, contentSid } = typed
    const faults: WhatsAppTemplateFault[] = [...faultsOfPlace(list, index, typed)]
    if (isUsageType(usageType) && !isCodeUsageType(usageType))
      faults.push({ kind: "usage-type-without-code" })
    if (!contentSidPattern.test(contentSid)) faults.push({ kind: "content-sid-malformed" })
    problems.push(...faults.map((fault) => ({ ...fault, index, usageType, language })))
    if (isCodeUsageType(usageType)) templates.push({ usageType, language, contentSid })
  }
  return problems.length === 0 ? granted(templates) : refused(problems)
}
