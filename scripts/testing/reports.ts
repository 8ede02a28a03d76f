import { existsSync, readFileSync } from "node:fs"
import * as z from "zod"
import type { TestCounts } from "./step"

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

/** Reads the JSON report of vitest. No report: nothing was counted. */
export function vitestCounts(path: string): TestCounts {
  const report = readReport(path, vitestReport)
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 }
}

/** Reads the JSON report of Playwright. A flaky test is one that failed: nothing here may pass by luck. */
export function playwrightCounts(path: string): TestCounts {
  const stats = readReport(path, playwrightReport)?.stats
  return { passed: stats?.expected ?? 0, failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) }
}

function readReport<Report>(path: string, schema: z.ZodType<Report>): Report | null {
  if (!existsSync(path)) return null
  return schema.parse(JSON.parse(readFileSync(path, "utf8")))
}
