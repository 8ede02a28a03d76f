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

  const steps = stepsBeforeBrowser(reportFolder)
  const results: StepResult[] = []
  for (const [index, step] of steps.entries()) {
    const left = [...steps.slice(index + 1).map(({ name }) => name), lastStep]
    await runOrStop(step, results, left)
  }
  const chromium = findOrInstallChromium()
  if (chromium === null) {
    console.log("No Chromium was found, and none could be installed. Name one in CHROMIUM_PATH.")
    const missing = { name: lastStep, succeeded: false, seconds: 0, output: "", counts: null }
    end([...results, missing], [])
  }
  console.log(`        Chromium: ${chromium.path} (${chromium.from})`)
  await runOrStop(browserStep(reportFolder, chromium.path), results, [])
  end(results, [])
}

async function runOrStop(step: Step, results: StepResult[], left: readonly string[]): Promise<void> {
  const result = await runStep(step)
  results.push(result)
  console.log(lineFor(result))
  if (result.succeeded) return
  console.log(`\n${result.output.trimEnd()}`)
  end(results, left)
}

function end(results: readonly StepResult[], left: readonly string[]): never {
  console.log(summaryOf(results, left))
  process.exit(results.every(({ succeeded }) => succeeded) ? 0 : 1)
}

testAll().catch((error: unknown) => failWith(`The tests could not run: ${problemOf(error)}`))
