import { granted, type Result, refused } from "../result"
import { undoPathLength } from "../undo-link"
import { boundLinePattern, fill, placePattern } from "./plain-text"
import type { Template } from "./template"
import { faultsOfPlace, type PlaceFault, type TypedPlace } from "./template-place"
import { isCodeUsageType, isUsageType, type Placeholder, placeholdersOf, type UsageType } from "./usage-type"

/** A template as somebody typed or pasted it. */
export interface TypedTemplate extends TypedPlace {
  readonly content: string
}

/** What is wrong with a template. */
export type TemplateFault =
  | PlaceFault
  | { readonly kind: "empty" }
  /** `length`: at the longest values. */
  | { readonly kind: "too-long"; readonly length: number; readonly most: number }
  | { readonly kind: "code-missing" }
  /** `written`: what stands between or around the braces; `known`: what this usage type allows. */
  | {
      readonly kind: "placeholder-unknown"
      readonly written: string
      readonly known: readonly Placeholder[]
    }
  /** A line that looks like `@host #code`: the renderer alone writes it. */
  | { readonly kind: "origin-bound-line" }
  /** `codePoint`: for example `U+202E`. */
  | { readonly kind: "character-forbidden"; readonly codePoint: string }

/** A fault and where it is. */
export type TemplateProblem = TemplateFault & {
  /** Place in the list, from 0. */
  readonly index: number
  /** As it was given. */
  readonly usageType: string
  /** As it was given. */
  readonly language: string
  /** Line of the content, from 1; `null`: the template as a whole. */
  readonly line: number | null
}

type PlacedFault = TemplateFault & { readonly line: number | null }

/**
 * Checks a list of templates before it is saved, and finds all problems at once. The templates come back in one
 * spelling: letters composed (NFC), lines ended by line feeds, no space around.
 */
export function checkTemplates(
  list: readonly TypedTemplate[],
): Result<readonly Template[], readonly TemplateProblem[]> {
  const templates: Template[] = []
  const problems: TemplateProblem[] = []
  for (const [index, typed] of list.entries()) {
    const { usageType, language } = typed
    const content = inOneSpelling(typed.content)
    const misplaced = faultsOfPlace(list, index, typed).map((fault) => ({ ...fault, line: null }))
    const faults: PlacedFault[] = [...misplaced, ...faultsOfContent(usageType, content)]
    problems.push(...faults.map((fault) => ({ ...fault, index, usageType, language })))
    if (isUsageType(usageType)) templates.push({ usageType, language, content })
  }
  return problems.length === 0 ? granted(templates) : refused(problems)
}

function inOneSpelling(content: string): string {
  return content.replaceAll("\r\n", "\n").normalize("NFC").trim()
}

function faultsOfContent(usageType: string, content: string): PlacedFault[] {
  if (content === "") return [{ kind: "empty", line: null }]
  const faults: PlacedFault[] = content
    .split("\n")
    .flatMap((text, at) => faultsOfLine(usageType, text).map((fault) => ({ ...fault, line: at + 1 })))
  if (isCodeUsageType(usageType) && !content.includes("{{code}}"))
    faults.push({ kind: "code-missing", line: null })
  const length = longestLength(usageType, content)
  if (length > most) faults.push({ kind: "too-long", length, most, line: null })
  return faults
}

function faultsOfLine(usageType: string, text: string): TemplateFault[] {
  const faults: TemplateFault[] = [...text.matchAll(forbidden)].map(([sign]) => ({
    kind: "character-forbidden",
    codePoint: codePointOf(sign),
  }))
  if (isUsageType(usageType)) faults.push(...faultsOfPlaces(usageType, text))
  if (text.search(boundLinePattern) !== -1) faults.push({ kind: "origin-bound-line" })
  return faults
}

/** Braces of any other shape are a slip, `{code}` or `{{ code }}`, and would be sent as they are. */
function faultsOfPlaces(usageType: UsageType, text: string): TemplateFault[] {
  const known = placeholdersOf[usageType]
  const unknown = [...text.matchAll(placePattern)]
    .map(([, name = ""]) => name)
    .filter((name) => !known.some((placeholder) => placeholder === name))
  const slips = text.replace(placePattern, "").match(/\{+[^{}]{0,30}\}*|\}+/g) ?? []
  return [...unknown, ...slips].map((written) => ({ kind: "placeholder-unknown", written, known }))
}

/**
 * Control signs, line ends other than a line feed, bidi marks and what else is invisible. Allowed are the two joiners,
 * which Persian and the scripts of India need for spelling.
 */
const forbidden = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu

function codePointOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
}

/** Longest text that Twilio takes, in characters (its error 21617). */
const most = 1600

/** The longest that there is (RFC 1035 §2.3.4). */
const longestHost = 253

/** A name longer than any, a number, and links of the longest host. */
const longestValues = new Map([
  ["code", "8".repeat(8)],
  ["app", "M".repeat(100)],
  ["minutes", "10"],
  ["number", "8".repeat(24)],
  ["link", "h".repeat("https://:65535".length + longestHost + undoPathLength)],
])
const longestLastLine = "\n\n@".length + longestHost + " #".length + 8

function longestLength(usageType: string, content: string): number {
  const lastLine = isCodeUsageType(usageType) ? longestLastLine : 0
  return fill(content, longestValues).length + lastLine
}
