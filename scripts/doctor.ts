import { parseArgs } from "node:util"
import { type CheckLine, siteLine } from "../src/core/checks/check-line"
import { createContainer } from "../src/server/container"
import { readEnvironment } from "../src/server/env"
import { EnvironmentRefused } from "../src/server/env/variables"
import { openSitePlace } from "./site-place"
import { asJson, asText, type DoctorReport } from "./doctor-report"
import { failWith, problemOf } from "./terminal"

/** `npm run doctor`: looks at everything that codes need on their way. Nothing is sent, and nothing is changed. */
async function doctor(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } })
  const report = await examine()
  const colours = process.stdout.isTTY === true && !process.env.NO_COLOR
  process.stdout.write(values.json ? asJson(report) : asText(report, { colours }))
  process.exitCode = report.lines.some(({ state }) => state === "fail") ? 1 : 0
}

async function examine(): Promise<DoctorReport> {
  const place = await openSitePlace("npm run doctor")
  try {
    return await examineBy(place.variables, place.isHeld)
  } catch (error) {
    if (!(error instanceof EnvironmentRefused)) throw error
    return { origin: null, lines: error.problems.map(problemLine), tookMs: 0 }
  } finally {
    await place.close()
  }
}

/** @throws EnvironmentRefused */
async function examineBy(variables: NodeJS.ProcessEnv, isHeld: boolean): Promise<DoctorReport> {
  const container = createContainer(readEnvironment(variables))
  try {
    const { lines, tookMs } = await container.workflows.checkConfiguration({ seen: null })
    const shown = isHeld ? lines.map(withoutDatabase) : lines
    return { origin: container.site.origin, lines: shown, tookMs }
  } finally {
    await container.close()
  }
}

function problemLine({ variable, problem }: EnvironmentRefused["problems"][number]): CheckLine {
  return siteLine("environment", { kind: "variable-refused", variable, problem })
}

/** It was not asked at all: that it did not answer would be wrong. */
function withoutDatabase(line: CheckLine): CheckLine {
  return line.id === "database" ? siteLine("database", { kind: "database-held" }) : line
}

doctor().then(
  // The migration engine of an embedded database leaves a timer behind: nothing has to wait for it.
  () => process.exit(),
  (error: unknown) => failWith(`The configuration could not be tested: ${problemOf(error)}`),
)
