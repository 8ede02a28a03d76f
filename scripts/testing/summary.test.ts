import { expect, test } from "vitest"
import type { StepResult } from "./step"
import { lineFor, summaryOf } from "./summary"

const green: StepResult = { name: "lint", succeeded: true, seconds: 1.23, output: "", counts: null }
const counted: StepResult = { ...green, name: "unit tests", seconds: 70, counts: { passed: 12, failed: 0 } }
const red: StepResult = { ...green, name: "types", succeeded: false }
const redTests: StepResult = { ...counted, succeeded: false, counts: { passed: 9, failed: 3 } }

function lastLine(text: string): string | undefined {
  return text.split("\n").at(-1)
}

test("the last line of a green run sums the tests of all steps", () => {
  expect(lastLine(summaryOf([green, counted, counted], { seconds: 71, left: [] }))).toBe(
    "24 passed, 0 failed",
  )
})

test("the last line of a red run counts the tests that failed", () => {
  expect(lastLine(summaryOf([green, redTests], { seconds: 71, left: ["build"] }))).toBe("9 passed, 3 failed")
})

test("a step that fails without a test of its own counts as one", () => {
  expect(lastLine(summaryOf([red], { seconds: 71, left: ["unit tests"] }))).toBe("0 passed, 1 failed")
})

test("a red run says where it stopped and what it did not run", () => {
  expect(summaryOf([green, red], { seconds: 71, left: ["unit tests", "build"] })).toContain(
    'Stopped at "types"',
  )
  expect(summaryOf([green, red], { seconds: 71, left: ["unit tests", "build"] })).toContain(
    "Not run: unit tests, build.",
  )
})

test("a step is one line with its seconds", () => {
  expect(lineFor(counted)).toMatch(/^ok {6}unit tests .* 12 tests +70\.0 s$/)
})
