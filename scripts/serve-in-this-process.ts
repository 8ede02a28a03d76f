import { createRequire } from "node:module"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { PreparedLaunch } from "./launch-environment"
import { projectRoot } from "./project-root"

/** What Next answers a signal with: 128 plus its number, once it has finished what was running. */
const signalExitCodes = new Map<NodeJS.Signals, number>([
  ["SIGINT", 130],
  ["SIGTERM", 143],
])

/** How long open requests and the work after them may take when the server is asked to stop. */
const drainLimitMs = 25_000

/**
 * Runs Next's production server in this process. The headers of requests are cleaned before Next sees them: that
 * module has to be in place before Next loads anything.
 */
export async function serveInThisProcess(launch: PreparedLaunch): Promise<void> {
  await import("../src/preload")
  endCleanlyOnSignals()
  const next = createRequire(join(projectRoot, "package.json")).resolve("next/dist/bin/next")
  const host = launch.host === null ? [] : ["--hostname", launch.host]
  process.argv = [process.execPath, next, "start", projectRoot, "--port", String(launch.port), ...host]
  await import(pathToFileURL(next).href)
}

/**
 * Next closes its server on a signal, waits for what runs (the work after an answer too) and exits with the
 * signal's code. For whoever runs it that is a clean end: 0.
 */
function endCleanlyOnSignals(): void {
  for (const [signal, code] of signalExitCodes) {
    process.once(signal, () => {
      process.once("exit", (exitCode) => {
        if (exitCode === code) process.exitCode = 0
      })
      setTimeout(() => {
        console.error(`Something was still running ${drainLimitMs / 1000} s after ${signal}: ended.`)
        process.exit(1)
      }, drainLimitMs).unref()
    })
  }
}
