import { type OneTimeCode, readCode } from "./one-time-code"
import { type PhoneNumber, phoneNumberFromE164 } from "./phone-number"
import { policyNumbers } from "./policy"
import type { Secret } from "./secret"

/** A number that has a fixed code for a while, so that a reviewer or a monitor can sign in without a phone. */
export interface TestNumber {
  readonly code: Secret
  /** The last day on which the code is taken, in UTC: `2027-01-31`. */
  readonly lastDay: string
}

/** By number, in E.164. */
export type TestNumbers = ReadonlyMap<string, TestNumber>

/** The last day of each test number. Stores judge it by their own clock: `{ "+14155550132": "2027-01-31" }`. */
export type TestDays = Readonly<Record<string, string>>

/** More are a way around sending, not a test. */
export const mostTestNumbers = 20

/** What of a test number is not as it has to be. */
export type TestNumberProblem = "number" | "code" | "last-day"

/** What is wrong with a test number as somebody wrote it; `null`: nothing. */
export function testNumberProblem(entry: {
  readonly number: string
  readonly code: string
  readonly lastDay: string
}): TestNumberProblem | null {
  if (phoneNumberFromE164(entry.number) === null) return "number"
  if (!new RegExp(`^[0-9]{${policyNumbers.codeDigits.standard}}$`).test(entry.code)) return "code"
  return isDay(entry.lastDay) ? null : "last-day"
}

/** A day that there is: `2027-01-31`. */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** What stands as messenger with a message that went to nobody. */
export const testMessenger = "test-number"

/** What a store has to know of the test numbers. */
export function testDaysOf(numbers: TestNumbers): TestDays {
  return Object.fromEntries([...numbers].map(([number, { lastDay }]) => [number, lastDay]))
}

/** Something that a store has judged: a challenge, or a message of it. */
interface Judged {
  readonly phoneNumber: PhoneNumber
  /** Whether its number has its fixed code now: listed, in time, and no real message has proved its account. */
  readonly takesTestCode: boolean
}

/** The fixed code that stands in place of a derived one; `null`: this number has its code by message. */
export function testCodeOf(numbers: TestNumbers, judged: Judged, digits: number): OneTimeCode | null {
  const listed = judged.takesTestCode ? numbers.get(judged.phoneNumber) : undefined
  if (listed === undefined) return null
  const code = readCode(listed.code.reveal(), digits)
  return code.ok ? code.value : null
}
