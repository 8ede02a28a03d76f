import "./generate.mjs"
import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { projectRoot } from "./project-root"
import { failWith, problemOf } from "./terminal"
import { findOrInstallChromium } from "./testing/find-chromium"
import { runStep, type Step, type StepResult } from "./testing/step"
import { browserStep, stepsBeforeBrowser } from "./testing/steps"
import { lineFor, summaryOf } from "./testing/summary"

const lastStep = "end to end"

/** `npm test`: everything that proves this project, cheapest first. Stops at the first step that fails. */
async function testAll(): Promise<void> {
  const reportFolder = join(projectRoot, "node_modules", ".cache", "ringback", "reports")
  rmSync(reportFolder, { recursive: true, force: true })
  mkdirSync(reportFolder, { recursive: true })
  const database = process.env.TEST_DATABASE_URL?.trim() ? "TEST_DATABASE_URL" : "the embedded Postgres"
  console.log(`Testing on ${database}.\n`)

  const startedAt = Date.now()
  const steps = stepsBeforeBrowser(reportFolder)
  const results: StepResult[] = []
  for (const [index, together] of steps.entries()) {
    const left = [...steps.slice(index + 1).flatMap((later) => later.map(({ name }) => name)), lastStep]
    await runOrStop(together, results, { left, startedAt })
  }
  const chromium = findOrInstallChromium()
  if (chromium === null) {
    console.log("No Chromium was found, and none could be installed. Name one in CHROMIUM_PATH.")
    const missing = { name: lastStep, succeeded: false, seconds: 0, output: "", counts: null }
    end([...results, missing], { left: [], startedAt })
  }
  console.log(`        Chromium: ${chromium.path} (${chromium.from})`)
  await runOrStop([browserStep(reportFolder, chromium.path)], results, { left: [], startedAt })
  end(results, { left: [], startedAt })
}

/** When the run began, and which steps it has not come to yet. */
interface Progress {
  readonly startedAt: number
  readonly left: readonly string[]
}

async function runOrStop(
  together: readonly Step[],
  results: StepResult[],
  progress: Progress,
): Promise<void> {
  const ended = await Promise.all(together.map(runStep))
  results.push(...ended)
  for (const result of ended) console.log(lineFor(result))
  const failed = ended.filter(({ succeeded }) => !succeeded)
  if (failed.length === 0) return
  for (const { output } of failed) console.log(`\n${output.trimEnd()}`)
  end(results, progress)
}

function end(results: readonly StepResult[], { startedAt, left }: Progress): never {
  console.log(summaryOf(results, { seconds: (Date.now() - startedAt) / 1000, left }))
  process.exit(results.every(({ succeeded }) => succeeded) ? 0 : 1)
}

testAll().catch((error: unknown) => failWith(`The tests could not run: ${problemOf(error)}`))
