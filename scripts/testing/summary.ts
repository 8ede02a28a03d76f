import type { StepResult } from "./step"

/** One line for a step: how it went, its name, its tests and its seconds. */
export function lineFor(result: StepResult): string {
  const tests = result.counts === null ? "" : `${result.counts.passed + result.counts.failed} tests`
  const mark = result.succeeded ? "ok    " : "FAILED"
  return `${mark}  ${result.name.padEnd(20)} ${tests.padStart(10)}  ${result.seconds.toFixed(1).padStart(6)} s`
}

/**
 * The last words of a run, which took so many seconds and did not come to the steps that are left. The very last line has the numbers of tests in a fixed form: `N passed, N failed`. A
 * step that failed without a failed test of its own (the linter, a crash) counts as one, so that a red run never
 * ends with "0 failed".
 */
export function summaryOf(
  results: readonly StepResult[],
  { seconds, left }: { readonly seconds: number; readonly left: readonly string[] },
): string {
  const failedStep = results.find((result) => !result.succeeded)
  const passed = results.reduce((sum, result) => sum + (result.counts?.passed ?? 0), 0)
  const failedTests = results.reduce((sum, result) => sum + (result.counts?.failed ?? 0), 0)
  const failed = failedStep === undefined ? failedTests : Math.max(failedTests, 1)
  const minutes = `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
  const verdict =
    failedStep === undefined
      ? `All ${results.length} steps are green after ${minutes}.`
      : `Stopped at "${failedStep.name}" after ${minutes}. Not run: ${left.join(", ") || "nothing"}.`
  return `\n${verdict}\n${passed} passed, ${failed} failed`
}
