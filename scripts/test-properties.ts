import "./generate.mjs"
import { spawnSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { projectRoot } from "./project-root"
import { failWith } from "./terminal"

/** How many times as often as in `npm test` each property is tried, unless PROPERTY_FACTOR says otherwise. */
const usualFactor = 10

/**
 * `npm run test:properties [-- seed]`: all properties of the unit and integration tests, more often and with other chance
 * than in `npm test`. The seed is printed first: give it again to see the same.
 */
function testProperties(): void {
  const seed = Number(process.argv[2] ?? Date.now() % 2 ** 31)
  if (!Number.isInteger(seed) || seed === 0)
    failWith("A seed is a whole number: npm run test:properties -- 42")
  const factor = process.env.PROPERTY_FACTOR?.trim() || String(usualFactor)
  console.log(`seed ${seed}, each property ${factor} times as often as in npm test`)
  const vitest = join(projectRoot, "node_modules", "vitest", "vitest.mjs")
  const options = ["--config", ".config/vitest.config.ts", "--testTimeout", "1800000"]
  const { status } = spawnSync(process.execPath, [vitest, "run", ...options, ...filesWithProperties()], {
    cwd: projectRoot,
    stdio: "inherit",
    env: { ...process.env, PROPERTY_SEED: String(seed), PROPERTY_FACTOR: factor },
  })
  if (status !== 0) failWith(`The same once more: npm run test:properties -- ${seed}`)
}

/** Whatever tests with chance. */
function filesWithProperties(): readonly string[] {
  return readdirSync(join(projectRoot, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .map((file) => join("src", file))
    .filter((file) => /from "fast-check"/.test(readFileSync(join(projectRoot, file), "utf8")))
}

testProperties()
