import * as z from "zod"
import { policyNumbers } from "@/core/policy"
import { Secret } from "@/core/secret"
import {
  mostTestNumbers,
  type TestNumber,
  type TestNumberProblem,
  type TestNumbers,
  testNumberProblem,
} from "@/core/test-numbers"
import { commaSeparated } from "./comma-separated"
import type { Variables } from "./variables"

const example = "+14155550132=123459@2027-01-31"

/** What decides about test numbers besides their own variables. */
interface TestSurroundings {
  readonly development: boolean
  readonly administrators: ReadonlySet<string>
}

/** Test numbers of the environment, and whether the settings may name others. */
interface GivenTestNumbers {
  readonly numbers: TestNumbers
  readonly allowed: boolean
}

/**
 * Reads `TEST_NUMBERS`, and in production `ALLOW_TEST_NUMBERS`, without which they are refused: whoever knows such a
 * number and its code can sign in with it.
 */
export function readTestNumbers(
  variables: Variables,
  { development, administrators }: TestSurroundings,
): GivenTestNumbers {
  const allowed = variables.read("ALLOW_TEST_NUMBERS", flag, "1") ?? false
  const entries = variables.read("TEST_NUMBERS", entriesSchema, example) ?? []
  const numbers = new Map(entries)
  if (numbers.size < entries.length) variables.refuse("TEST_NUMBERS", "names a number twice", example)
  if ([...numbers.keys()].some((number) => administrators.has(number))) {
    variables.refuse("TEST_NUMBERS", "names one of ADMIN_PHONE_NUMBERS, whose code nobody may know", example)
  }
  if (variables.text("TEST_NUMBERS") !== undefined && !development && !allowed) {
    const problem = "has to be 1 where TEST_NUMBERS is set in production: their codes let strangers in"
    variables.refuse("ALLOW_TEST_NUMBERS", problem, "1")
  }
  return { numbers, allowed: development || allowed }
}

const flag = z
  .string()
  .refine((text) => text === "0" || text === "1", "has to be 1 or 0")
  .transform((text) => text === "1")

/** `number=code@last day`. What is wrong is said without the entry itself. */
const entrySchema = z.string().transform((text, context): readonly [string, TestNumber] => {
  const [, number = "", code = "", lastDay = ""] = /^(.*?)\s*=\s*(.*?)\s*@\s*(.*)$/.exec(text) ?? []
  const problem = testNumberProblem({ number, code, lastDay })
  if (problem === null) return [number, { code: new Secret(code), lastDay }]
  context.addIssue({ code: "custom", message: problems[problem] })
  return z.NEVER
})

const entriesSchema = commaSeparated.pipe(
  z.array(entrySchema).max(mostTestNumbers, `may name at most ${mostTestNumbers} numbers`),
)

const problems: Readonly<Record<TestNumberProblem, string>> = {
  number: "needs valid numbers with + and the calling code",
  code: `needs codes of ${policyNumbers.codeDigits.standard} digits`,
  "last-day": "needs the last day of each, as in 2027-01-31",
}
