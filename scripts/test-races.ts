import "./generate.mjs"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { readRaceRounds } from "../src/testing/race-rounds"
import { projectRoot } from "./project-root"
import { failWith, problemOf } from "./terminal"

/** What has to be true after each round. */
const invariants = [
  "one right code of those that come at one moment has its effect, and only one",
  "a code is spent if and only if it had its effect",
  "each try that was spent counts as wrong for the number and for the address, but for the one that had its effect",
  "no more tries are spent than there are, and no two people are told of the same one",
  "nothing but five wrong codes keeps a right one out",
  "afterwards the code opens nothing, and nothing changes",
]

/**
 * `npm run test:races`: the race for the code of each purpose a thousand times instead of fifty, on the Postgres in
 * TEST_DATABASE_URL. `RACE_ROUNDS` and `RACE_SEED` choose how often and which; the seed is by chance otherwise, and printed.
 */
async function testRaces(): Promise<void> {
  if (!process.env.TEST_DATABASE_URL?.trim())
    failWith(
      "TEST_DATABASE_URL is not set. Nothing can race on the embedded Postgres, which has one backend.",
    )
  const { rounds, seed } = readRaceRounds(process.env, { rounds: 1000, seed: Date.now() % 2 ** 31 })
  console.log(`${rounds} rounds for each purpose from seed ${seed}. After each of them:`)
  for (const invariant of invariants) console.log(`- ${invariant}`)

  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs")
  const test = "src/server/purpose-races.integration.test.ts"
  const options = [
    "--config",
    ".config/vitest.config.ts",
    "--project",
    "integration",
    "--reporter",
    "verbose",
  ]
  const child = spawn(process.execPath, [vitest, "run", ...options, test], {
    cwd: projectRoot,
    env: { ...process.env, RACE_ROUNDS: String(rounds), RACE_SEED: String(seed) },
    stdio: "inherit",
  })
  const [code] = await once(child, "exit")
  process.exitCode = code === 0 ? 0 : 1
}

testRaces().catch((error: unknown) => failWith(problemOf(error)))
