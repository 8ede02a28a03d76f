import { granted, type Result, refused } from "../result"
import { Secret } from "../secret"
import {
  mostTestNumbers,
  type TestNumber,
  type TestNumberProblem,
  type TestNumbers,
  testNumberProblem,
} from "../test-numbers"
import type { Dependencies } from "./dependencies"

/** A test number as somebody typed it. */
export interface TypedTestNumber {
  /** E.164. */
  readonly number: string
  /** `null`: the one that it has. */
  readonly code: string | null
  /** `2027-01-31`. */
  readonly lastDay: string
}

/** A test number that cannot be, counted from 0. `not-allowed`: `ALLOW_TEST_NUMBERS` is not set. */
export interface TestNumbersProblem {
  readonly index: number
  readonly problem: TestNumberProblem | "twice" | "administrator" | "too-many" | "not-allowed"
}

/** Checks test numbers before they are saved, and finds all problems at once. `kept`: those in force. */
export function checkTestNumbers(
  { given, site }: Pick<Dependencies, "given" | "site">,
  typed: readonly TypedTestNumber[],
  kept: TestNumbers,
): Result<TestNumbers, readonly TestNumbersProblem[]> {
  if (typed.length > 0 && !given.testNumbersAllowed) return refused([{ index: 0, problem: "not-allowed" }])
  if (typed.length > mostTestNumbers) return refused([{ index: mostTestNumbers, problem: "too-many" }])
  const problems: TestNumbersProblem[] = []
  const entries = typed.map(({ number, code, lastDay }, index): readonly [string, TestNumber] => {
    const known = code ?? kept.get(number)?.code.reveal() ?? ""
    const problem = testNumberProblem({ number, code: known, lastDay })
    if (problem !== null) problems.push({ index, problem })
    if (typed.findIndex((other) => other.number === number) < index)
      problems.push({ index, problem: "twice" })
    if (site.administratorNumbers.has(number)) problems.push({ index, problem: "administrator" })
    return [number, { code: new Secret(known), lastDay }]
  })
  return problems.length === 0 ? granted(new Map(entries)) : refused(problems)
}
