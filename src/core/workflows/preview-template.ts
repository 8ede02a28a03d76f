import { readCode } from "../one-time-code"
import { exampleNumbers, readPhoneNumber } from "../phone-number"
import type { Price } from "../ports/messenger"
import { timesPrice } from "../price"
import { countSegments, signsOutsideGsm7 } from "../segments"
import { checkTemplates, type TemplateProblem, type TypedTemplate } from "../templates/check-templates"
import { renderCode, renderNotice } from "../templates/render-template"
import { isCodeUsageType, isUsageType } from "../templates/usage-type"
import { undoLinkOf } from "../undo-link"
import type { Dependencies } from "./dependencies"
import type { TextLength } from "./preview-mailing"
import { segmentPrice } from "./segment-price"

/** A template while somebody writes it. */
export interface TemplateDraft extends TypedTemplate {
  /** ISO 3166-1 alpha-2: where its price is asked for. */
  readonly country: string
}

/** A template as a phone would show it. */
export interface TemplatePreview {
  /** Why it cannot be saved, and where; empty: it can. */
  readonly problems: readonly TemplateProblem[]
  /** With a code, a number, a link and a day that stand for any. */
  readonly body: string
  readonly length: TextLength
  /** Who is asked first to carry it there; `null`: nobody carries texts there. */
  readonly provider: string | null
  /** Of the whole text; `null`: nothing is charged. */
  readonly price: Price | null
  /** Whether that is a number of ours, because no list names one. */
  readonly unknown: boolean
}

/** What stands for any code, day and change. */
const sampleDigits = "483920"
const sampleDay = "2027-01-31"
const sampleChangeId = "01900000-0000-7000-8000-000000000000"

/** Writes a template as it would be sent, by what writes all texts. Nothing is saved. */
export async function previewTemplate(deps: Dependencies, draft: TemplateDraft): Promise<TemplatePreview> {
  const { country, ...typed } = draft
  const checked = checkTemplates([typed])
  const body = bodyOf(deps, typed, country)
  const length = { ...countSegments(body), signs: signsOutsideGsm7(body) }
  const { provider, price, unknown } = await segmentPrice(deps, country)
  return {
    problems: checked.ok ? [] : checked.refusal,
    body,
    length,
    provider,
    price: price === null ? null : timesPrice(price, length.segments),
    unknown,
  }
}

function bodyOf(
  { site, policy, undoKeys }: Dependencies,
  { usageType, language, content }: TypedTemplate,
  country: string,
): string {
  if (!isUsageType(usageType)) return content
  const { appName, origin } = site
  if (isCodeUsageType(usageType)) {
    const code = readCode(sampleDigits, sampleDigits.length)
    const minutes = Math.floor(policy.codeLifetimeMs / 60_000)
    const host = new URL(origin).hostname
    return code.ok
      ? renderCode({ usageType, language, content }, { code: code.value, appName, minutes, host })
      : content
  }
  const example = readPhoneNumber(exampleNumbers(country).international, country, new Set([country]))
  return renderNotice(
    { usageType, language, content },
    {
      appName,
      about: example.ok ? example.value.number : null,
      link: undoLinkOf(origin, undoKeys[0], sampleChangeId),
      day: sampleDay,
    },
  )
}
