// Checks the types of everything: sources, tests, scripts, and what Next expects of pages and handlers.
import { spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const { resolve } = createRequire(import.meta.url)

/** Runs a program of a package. Ends this one when it fails. */
function run(program, argumentsOfIt, stdio) {
  const environment = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" }
  const ended = spawnSync(process.execPath, [resolve(program), ...argumentsOfIt], {
    cwd: root,
    stdio,
    env: environment,
  })
  if (ended.status !== 0) process.exit(ended.status ?? 1)
}

// Next writes what it expects into .next/types, which tsconfig.json includes. Only its errors are of interest.
run("next/dist/bin/next", ["typegen"], ["ignore", "ignore", "inherit"])
run("typescript/bin/tsc", ["--noEmit"], "inherit")
