import { type LocatedNumber, type PhoneNumber, readPhoneNumber } from "./phone-number"

/** Why something that somebody typed is not sent to. The last three are known only once the stores were asked. */
export type LeftOutReason =
  | "unreadable"
  | "country-not-open"
  | "duplicate"
  | "opted-out"
  | "left-alone"
  | "test-number"

/** A number, and the first line that it stands in, counted from 1. */
export interface Recipient extends LocatedNumber {
  readonly line: number
}

/** Something that is not sent to: where it stands, as it was typed, and why. */
export interface LeftOut {
  readonly line: number
  readonly typed: string
  readonly reason: LeftOutReason
}

/** What a list of numbers came to. */
export interface ReadRecipients {
  readonly recipients: readonly Recipient[]
  readonly leftOut: readonly LeftOut[]
  /** Whether the list was longer than what is read of one: what comes later is in neither. */
  readonly isCut: boolean
}

/**
 * As many pieces with digits are read, and as many are told again. Each costs some hundredth of a millisecond, in which
 * nobody else signs in: a thousand numbers with nine other columns of digits beside them are read to the end.
 */
const mostRead = 10_000

/** No number is shorter: what has fewer digits is not looked at. */
const leastLookedAt = 3

/** Longest piece of what was typed that is shown again. */
const longestShown = 40

/** A column beside numbers, by the year or by the day first. */
const date = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})\b/

/** As many digits as the shortest numbers that a person would take for one. */
const leastDigits = 7

/**
 * Reads numbers from what somebody typed, pasted or has in a file: one below the other, or with commas, semicolons,
 * tabs, bars or spaces between them, with names and other columns beside them. Each number comes once, in whatever
 * spellings it stands there. A line that has none, and whatever looks like one and is none, is told.
 *
 * @param country ISO 3166-1 alpha-2 of numbers without a country
 */
export function readRecipients(
  text: string,
  country: string,
  openCountries: ReadonlySet<string>,
): ReadRecipients {
  const seen = new Set<PhoneNumber>()
  const recipients: Recipient[] = []
  const leftOut: LeftOut[] = []
  const reader = readerOf(country, openCountries)
  for (const [index, content] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1
    const pieces = piecesOf(content, reader.read)
    const isList = pieces.some(({ result }) => result.ok || result.refusal.kind === "country-not-open")
    for (const { typed, result } of pieces) {
      if (reader.isOver() || leftOut.length >= mostRead) return { recipients, leftOut, isCut: true }
      const leave = (reason: LeftOutReason) =>
        leftOut.push({ line, typed: typed.slice(0, longestShown), reason })
      if (!result.ok && result.refusal.kind === "country-not-open") leave("country-not-open")
      else if (!result.ok && (!isList || looksLikeNumber(typed))) leave("unreadable")
      if (!result.ok) continue
      if (seen.has(result.value.number)) leave("duplicate")
      else recipients.push({ ...result.value, line })
      seen.add(result.value.number)
    }
  }
  return { recipients, leftOut, isCut: false }
}

interface Piece {
  readonly typed: string
  readonly result: ReturnType<typeof readPhoneNumber>
}

/** Reads pieces one after the other, until there were too many. */
function readerOf(country: string, openCountries: ReadonlySet<string>) {
  const nothing = readPhoneNumber("", country, openCountries)
  let left = mostRead
  return {
    isOver: () => left < 0,
    read(typed: string): Piece {
      if (left < 0 || digitsIn(typed) < leastLookedAt) return { typed, result: nothing }
      left -= 1
      return { typed, result: readPhoneNumber(typed, country, openCountries) }
    },
  }
}

/** The columns of a line; one that is no number but several with spaces between them is those. */
function piecesOf(line: string, read: (typed: string) => Piece): readonly Piece[] {
  const columns = line
    .split(/[,;\t|]/)
    .map((column) => column.replaceAll(/["'=\u{feff}]/gu, "").trim())
    .filter((column) => column !== "")
  return columns.flatMap((column) => {
    const whole = read(column)
    if (whole.result.ok || whole.result.refusal.kind === "country-not-open") return [whole]
    const parts = spacedParts(column).map(read)
    return parts.length > 1 && parts.some(({ result }) => result.ok) ? parts : [whole]
  })
}

/** Before each `+` where there is one; else at each space. */
function spacedParts(column: string): readonly string[] {
  const parts = column.includes("+") ? column.split(/\s+(?=\+)/) : column.split(/\s+/)
  return parts.map((part) => part.trim()).filter((part) => part !== "")
}

function looksLikeNumber(typed: string): boolean {
  return digitsIn(typed) >= leastDigits && !/\p{L}/u.test(typed) && !date.test(typed)
}

/** In whatever script they are written. */
function digitsIn(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0
}
