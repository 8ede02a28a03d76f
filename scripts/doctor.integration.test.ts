import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import {
  emulatedAccount as plivoAccount,
  type RunningEmulator as RunningPlivo,
  startPlivoEmulator,
} from "../e2e/plivo-emulator/plivo-emulator"
import {
  emulatedAccount as twilioAccount,
  type RunningEmulator as RunningTwilio,
  startTwilioEmulator,
} from "../e2e/twilio-emulator/twilio-emulator"
import { type DatabaseRows, openDatabaseRows } from "../src/testing/database-rows"
import { testSecret } from "../src/testing/test-environment"
import { lockDataFolder } from "./database/data-folder-lock"
import { projectRoot } from "./project-root"

let database: DatabaseRows
let twilio: RunningTwilio
let plivo: RunningPlivo

beforeAll(async () => {
  database = await openDatabaseRows()
  twilio = await startTwilioEmulator({ port: 0, ...twilioAccount })
  plivo = await startPlivoEmulator({ port: 0, ...plivoAccount })
})
afterEach(() => Promise.all([twilio.clear(), plivo.clear()]))
afterAll(() => Promise.all([database.close(), twilio.close(), plivo.close()]))

const connected = () => ({
  TWILIO_ACCOUNT_SID: twilioAccount.accountSid,
  TWILIO_AUTH_TOKEN: twilioAccount.authToken,
  TWILIO_SENDER_NUMBER: "+14155550123",
  TWILIO_API_BASE_URL: twilio.origin,
  PLIVO_AUTH_ID: plivoAccount.authId,
  PLIVO_AUTH_TOKEN: plivoAccount.authToken,
  PLIVO_SENDER_NUMBER: "+14155550125",
  PLIVO_API_BASE_URL: plivo.origin,
})

/** Runs the command as an owner does, with the variables of the server. */
async function diagnosed(variables: Readonly<Record<string, string>> = {}, ...options: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/doctor.ts", ...options], {
    cwd: projectRoot,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      APP_URL: "https://id.marlow.invalid",
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
  return { code, printed, complaints }
}

interface PrintedLine {
  readonly id: string
  readonly provider: string | null
  readonly state: string
}

function statesIn(printed: string): Readonly<Record<string, string>> {
  const { lines } = JSON.parse(printed) as { lines: PrintedLine[] }
  return Object.fromEntries(lines.map(({ id, provider, state }) => [`${provider ?? "site"} ${id}`, state]))
}

describe("npm run doctor", () => {
  it("says of each line what was found, and how to mend it, without a colour", async () => {
    await twilio.arrangeAccount({ type: "Trial", closedForTexts: ["US"] })
    const { code, printed, complaints } = await diagnosed(connected())
    expect(complaints).toBe("")
    expect(printed).toContain("✓ Passed: Credentials accepted")
    expect(printed).toContain("Twilio knows the account, “Marlow production”.")
    expect(printed).toContain("! Look at this: This is a trial account")
    expect(printed).toContain("✗ Failed: Texts may not go to any of your countries")
    expect(printed).toContain("– Not tried: Countries for texts")
    expect(printed).toContain("How to mend it: Open them in Messaging, Settings, Geo permissions.")
    expect(printed).toMatch(/Test result: \d+ to mend, \d+ to look at \(took \d+\.\d s\)\n$/)
    expect(printed).not.toContain("\u001b[")
    expect(printed).not.toContain(twilioAccount.authToken)
    expect(code).toBe(1)
  })

  it("prints all of it as JSON, and ends with 0 where nothing failed", async () => {
    const { code, printed } = await diagnosed({ ...connected(), APP_URL: "http://localhost:3999" }, "--json")
    const states = statesIn(printed)
    expect(states).toMatchObject({
      "twilio credentials": "pass",
      "twilio sender-texts": "pass",
      "twilio text-countries": "pass",
      "plivo credentials": "pass",
      "plivo text-countries": "not-tried",
      // No server is there that could take a report.
      "twilio reports": "fail",
      "site public-address": "warn",
      "site database": "pass",
      "site settings": "pass",
      "site clock": "pass",
      "site cron-secret": "warn",
    })
    expect(code).toBe(1)

    const nobody = await diagnosed({ APP_URL: "http://localhost:3999", DEV_INBOX: "1" }, "--json")
    expect(statesIn(nobody.printed)).toMatchObject({ "site providers": "warn", "site dev-inbox": "warn" })
    expect(nobody.code).toBe(0)
  })

  it("says every variable that is wrong, and no value of any", async () => {
    const { code, printed } = await diagnosed({ APP_SECRET: "short", APP_URL: "marlow" })
    expect(printed).toContain("✗ Failed: APP_SECRET holds fewer than 32 random bytes")
    expect(printed).toContain("✗ Failed: APP_URL is not an address")
    expect(printed).not.toMatch(/short|marlow/)
    expect(code).toBe(1)
  })

  it("looks at providers while the database is away", async () => {
    const away = { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing" }
    const { code, printed } = await diagnosed({ ...connected(), ...away }, "--json")
    expect(statesIn(printed)).toMatchObject({
      "twilio credentials": "pass",
      "plivo account": "pass",
      "site database": "fail",
      "site clock": "not-tried",
    })
    expect(code).toBe(1)
  })

  it("leaves an embedded database alone that a server has open", async () => {
    const folder = await mkdtemp(join(tmpdir(), "ringback-doctor-"))
    const unlock = await lockDataFolder(folder, "http://localhost:3000")
    const { printed } = await diagnosed({ DATABASE_URL: "", DATA_DIR: folder }, "--json")
    expect(statesIn(printed)).toMatchObject({ "site database": "not-tried", "site clock": "not-tried" })
    await unlock()
    await rm(folder, { recursive: true })
  })
})
