import { spawn } from "node:child_process"
import { projectRoot } from "../project-root"

/** How many tests of a step passed and failed. Steps that are one check have none of their own. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
}

/** One step of `npm test`. */
export interface Step {
  readonly name: string
  /** A script in node_modules, and its arguments. Run by Node itself, so that it works alike on every system. */
  readonly command: readonly [program: string, ...args: string[]]
  readonly environment?: Readonly<Record<string, string>>
  /** Reads what the step counted. Also called after a failure. */
  readonly counts?: () => TestCounts
}

/** What became of a step. `output` is all that it printed. */
export interface StepResult {
  readonly name: string
  readonly succeeded: boolean
  readonly seconds: number
  readonly output: string
  readonly counts: TestCounts | null
}

/** Runs one step to its end, silently. A signal to this process ends it too, and everything it started. */
export async function runStep(step: Step): Promise<StepResult> {
  const startedAt = Date.now()
  const [program, ...args] = step.command
  const child = spawn(process.execPath, [program, ...args], {
    cwd: projectRoot,
    env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1", ...step.environment },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const pieces: Buffer[] = []
  child.stdout.on("data", (piece: Buffer) => pieces.push(piece))
  child.stderr.on("data", (piece: Buffer) => pieces.push(piece))
  const stop = (signal: NodeJS.Signals) => child.kill(signal)
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const
  for (const signal of signals) process.on(signal, stop)
  const succeeded = await new Promise<boolean>((resolve) => {
    child.once("error", () => resolve(false))
    child.once("close", (code) => resolve(code === 0))
  })
  for (const signal of signals) process.off(signal, stop)
  return {
    name: step.name,
    succeeded,
    seconds: (Date.now() - startedAt) / 1000,
    output: Buffer.concat(pieces).toString("utf8"),
    counts: step.counts?.() ?? null,
  }
}
