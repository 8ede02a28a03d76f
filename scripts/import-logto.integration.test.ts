import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { type DatabaseRows, openDatabaseRows } from "../src/testing/database-rows"
import { logtoConnector } from "../src/testing/logto-connector"
import { testSecret } from "../src/testing/test-environment"
import { projectRoot } from "./project-root"

let database: DatabaseRows
let folder: string

beforeAll(async () => {
  database = await openDatabaseRows()
  folder = await mkdtemp(join(tmpdir(), "ringback-import-"))
})
afterEach(() => database.clock.forgetEverything())
afterAll(async () => {
  await rm(folder, { recursive: true })
  await database.close()
})

/** Runs the command as an owner does: with a file, and the variables of the server. */
async function imported(content: string, variables: Readonly<Record<string, string>> = {}) {
  const file = join(folder, "connector.json")
  await writeFile(file, content)
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/import-logto.ts", file], {
    cwd: projectRoot,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      DATABASE_URL: database.url,
      APP_SECRET: testSecret,
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let printed = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (printed += String(part)))
  const [code] = await once(child, "close")
  return { code, lines: printed.trim().split("\n") }
}

const settings = async () => (await database.client.query("SELECT version, templates FROM settings")).rows

describe("npm run import:logto", () => {
  it("imports the connector, shows the end of its token alone, and does nothing the second time", async () => {
    const first = await imported(JSON.stringify(logtoConnector))
    expect(first.lines).toEqual([
      expect.stringMatching(/^Account AC\w{32}, token …3210, messaging service MG\w{32}\.$/),
      "Templates: 3.",
      expect.stringContaining("Imported."),
    ])
    expect(first.code).toBe(0)
    expect(await settings()).toMatchObject([{ version: 1, templates: [{ language: "en" }, {}, {}] }])
    const events = await database.client.query("SELECT action, actor_user_id, address_key FROM audit_events")
    expect(events.rows).toEqual([{ action: "settings-saved", actor_user_id: null, address_key: null }])

    const second = await imported(JSON.stringify(logtoConnector))
    expect(second).toMatchObject({ code: 0, lines: { 2: expect.stringContaining("nothing was changed") } })
    expect(await settings()).toMatchObject([{ version: 1 }])
  })

  it("names every wrong field on a line of its own, and changes nothing", async () => {
    const templates = [{ usageType: "SignIn", content: "no place" }]
    const refused = await imported(JSON.stringify({ ...logtoConnector, authToken: "short", templates }))
    expect(refused).toEqual({
      code: 1,
      lines: [
        "Nothing was imported:",
        "  authToken has to be 32 hexadecimal digits",
        "  templates[0].content has to keep {{code}}",
      ],
    })
    expect(await settings()).toEqual([])
  })

  it("quotes nothing of a file that is not JSON, which may hold a token", async () => {
    const refused = await imported(`{ "authToken": ${logtoConnector.authToken}`)
    expect(refused).toMatchObject({
      code: 1,
      lines: { 1: expect.stringMatching(/connector\.json is not JSON$/) },
    })
    expect(refused.lines.join()).not.toContain(logtoConnector.authToken)
  })

  it("changes nothing with another secret than the site's, or without one", async () => {
    await imported(JSON.stringify(logtoConnector))
    const renewed = JSON.stringify({ ...logtoConnector, authToken: "0".repeat(32) })
    const otherSecret = [...testSecret].toReversed().join("")
    const refused = await imported(renewed, { APP_SECRET: otherSecret })
    expect(refused).toMatchObject({ code: 1, lines: { 1: expect.stringContaining("another APP_SECRET") } })
    expect((await imported(renewed, { APP_SECRET: "" })).lines).toContain("  APP_SECRET is missing")
    expect(await settings()).toMatchObject([{ version: 1 }])
  })
})
