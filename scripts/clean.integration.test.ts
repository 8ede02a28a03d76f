import { spawn } from "node:child_process"
import { once } from "node:events"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { insertAged } from "../src/testing/aged-rows"
import { type DatabaseRows, openDatabaseRows } from "../src/testing/database-rows"
import { testSecret } from "../src/testing/test-environment"
import { projectRoot } from "./project-root"

const dayMs = 86_400_000

let database: DatabaseRows
beforeAll(async () => {
  database = await openDatabaseRows()
})
afterEach(() => database.clock.forgetEverything())
afterAll(() => database.close())

/** Runs the command as an owner does, with the variables of the server. */
async function cleaned(variables: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/clean.ts"], {
    cwd: projectRoot,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      APP_URL: "https://id.marlow.example",
      DATABASE_URL: database.url,
      APP_SECRET: testSecret,
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let [printed, complaints] = ["", ""]
  child.stdout.on("data", (part) => (printed += String(part)))
  child.stderr.on("data", (part) => (complaints += String(part)))
  const [code] = await once(child, "close")
  return { code, lines: printed.trimEnd().split("\n"), complaints }
}

describe("npm run db:clean", () => {
  it("erases what its age says and prints how much of each kind, also for two who run it at once", async () => {
    for (const days of [3, 4, 1]) await insertAged(database, "limits", days * dayMs)
    await insertAged(database, "sessions", 31 * dayMs)
    await insertAged(database, "challenges", 2 * dayMs)
    const both = await Promise.all([cleaned(), cleaned()])
    for (const { code, lines, complaints } of both) {
      expect({ code, complaints }).toEqual({ code: 0, complaints: "" })
      expect(lines).toHaveLength(18)
    }
    const summed = (name: string) =>
      both
        .map(({ lines }) =>
          Number(
            lines
              .find((line) => line.endsWith(`  ${name}`))
              ?.trim()
              .split(" ")[0],
          ),
        )
        .reduce((sum, count) => sum + count)
    expect(summed("counts of limits")).toBe(2)
    expect(summed("sessions that were over")).toBe(1)
    expect(summed("sign-in attempts, of what opens them and makes their code")).toBe(1)
    expect(summed("sign-in attempts")).toBe(0)
    const { rows } = await database.client.query(
      "SELECT (SELECT count(*)::int FROM quotas) AS limits, (SELECT count(*)::int FROM challenges) AS challenges",
    )
    expect(rows).toEqual([{ limits: 1, challenges: 1 }])
  })

  it("goes by the ages that the environment and the settings say", async () => {
    await insertAged(database, "limits", 3 * dayMs)
    const week = { LIMITS: JSON.stringify({ limitKeptMs: 7 * dayMs }) }
    expect((await cleaned(week)).lines).toContain("  0  counts of limits")
    await database.insert("settings", {
      sealed_number_key: "'sealed'",
      choices: `'{"limits": {"limitKeptMs": ${2 * dayMs}}}'`,
    })
    expect((await cleaned(week)).lines).toContain("  1  counts of limits")
  })

  it("names what is wrong with the environment, and erases nothing", async () => {
    await insertAged(database, "limits", 3 * dayMs)
    const { code, complaints } = await cleaned({ APP_URL: "http://id.marlow.example" })
    expect(code).toBe(1)
    expect(complaints).toMatch(/^Not all of it was erased:\n {2}APP_URL /)
    const { rows } = await database.client.query("SELECT FROM quotas")
    expect(rows).toHaveLength(1)
  })
})
