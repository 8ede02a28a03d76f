import { randomBytes } from "node:crypto"
import { Client } from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { caller } from "@/testing/builders"
import { openDatabaseLine } from "@/testing/database-line"
import { grantedIn, wrongCode } from "@/testing/results"
import { openTestSite, receivedCode, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"
import { createContainer } from "./container"
import { readEnvironment } from "./env"

const number = "+14155550132"
const typed = { country: "US", phoneNumber: number }

describe("the product on its database", () => {
  let site: TestSite
  beforeAll(async () => {
    // What the log of a broken connection needs.
    site = await openTestSite({ firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 })
    await site.container.warm()
  })
  beforeEach(async () => {
    await site.clock.forgetEverything()
  })
  afterAll(async () => {
    await site.close()
  })

  async function roundTrips<Value>(act: () => Promise<Value>): Promise<{ trips: number; value: Value }> {
    const spy = vi.spyOn(Client.prototype, "query")
    const value = await act()
    // The settings are read each five seconds, whoever comes: that may fall into any of these.
    const trips = spy.mock.calls.filter(([asked]) => !JSON.stringify(asked).includes("FROM settings")).length
    spy.mockRestore()
    return { trips, value }
  }

  it("asks the database three times at most to start and to verify, and once to read a session", async () => {
    const { workflows } = site.container
    await registeredAt(site.container, number)
    const by = caller()
    const started = await roundTrips(() => workflows.startPhoneSignIn(by, typed))
    const seen = grantedIn(started.value)
    const code = await receivedCode(site.container, seen, number)
    const { challengeId } = seen.view
    const verified = await roundTrips(() => workflows.completeSignIn(by, { challengeId, code }))
    const done = grantedIn(verified.value)
    const read = await roundTrips(() => workflows.readSession(done.kind === "signed-in" ? done.token : ""))
    expect(read.value).not.toBeNull()
    expect({ start: started.trips, verify: verified.trips, read: read.trips }).toEqual({
      start: 1,
      verify: 2,
      read: 1,
    })
  })

  it("asks it three times at most where the number turns out to have no account", async () => {
    const begun = await startedSignIn(site.container, number)
    const { trips } = await roundTrips(() => site.container.workflows.completeSignIn(begun.by, begun))
    expect(trips).toBeLessThanOrEqual(3)
  })

  it("keeps nothing in its records that opens anything or names anybody", async () => {
    const password = "gravel-lamp-9"
    const token = await registeredAt(site.container, number, { password })
    const begun = await startedSignIn(site.container, number)
    await site.container.workflows.completeSignIn(begun.by, { ...begun, code: wrongCode(begun.code) })
    await site.container.workflows.completeSignIn(begun.by, begun)
    await site.container.workflows.startPasswordSignIn(caller("p"), { ...typed, password })
    await site.container.workflows.endSession(token, "198.51.100.7")

    const kept = async (table: string) => (await site.rows.query(`SELECT t::text FROM ${table} t`)).rows
    const records = JSON.stringify([await kept("audit_events"), await kept("quotas"), await kept("settings")])
    for (const canary of [begun.code, wrongCode(begun.code), password, token, number, number.slice(1)])
      expect(records).not.toContain(canary)
    const secrets = JSON.stringify([
      await kept("users"),
      await kept("challenges"),
      await kept("sessions"),
      await kept("deliveries"),
    ])
    for (const canary of [begun.code, password, token]) expect(secrets).not.toContain(canary)
  })

  it("writes down who came and went", async () => {
    const token = await registeredAt(site.container, number)
    await site.container.workflows.endSession(token, "198.51.100.7")
    const { rows } = await site.rows.query("SELECT action, address_key FROM audit_events ORDER BY id")
    expect(rows).toEqual([
      { action: "registered", address_key: "198.51.100.7" },
      { action: "signed-out", address_key: "198.51.100.7" },
    ])
  })

  it("makes one key for numbers, however many processes come up at once, and it survives a new secret", async () => {
    const secret = "Zq7Rb2Wm9Xk4Tn1Vc6Yd3Hf8Jg5Ls0Pu-AoEiUrTyQw"
    const rotated = {
      APP_SECRET: secret,
      APP_SECRET_PREVIOUS: site.container.environment.appSecret.current.reveal(),
    }
    const processes = [site.anotherProcess(), site.anotherProcess(), site.anotherProcess()]
    await Promise.all(processes.map((process) => process.warm()))
    processes.push(site.anotherProcess(rotated))
    for (const [index, process] of processes.entries())
      await process.workflows.startPhoneSignIn(caller(`browser ${index}`), typed)
    const { rows } = await site.rows.query(
      "SELECT count FROM quotas WHERE key LIKE 'number-sends-per-hour:%'",
    )
    expect(rows).toEqual([{ count: 4 }])
  })

  it("finishes a challenge that was begun before the secret was rotated", async () => {
    await registeredAt(site.container, number)
    const begun = await startedSignIn(site.container, number)
    const rotated = site.anotherProcess({
      APP_SECRET: randomBytes(32).toString("base64url"),
      APP_SECRET_PREVIOUS: site.container.environment.appSecret.current.reveal(),
    })
    expect(grantedIn(await rotated.workflows.completeSignIn(begun.by, begun)).kind).toBe("signed-in")
  })

  it("goes on by itself once the database is there again", async () => {
    const line = await openDatabaseLine(site.container.environment.databaseUrl.reveal())
    const { workflows, isUnavailable, checkDatabase, close } = createContainer(
      readEnvironment({ ...process.env, DATABASE_URL: line.url }),
    )
    const ask = () => workflows.newestChallenge(caller().opener, ["sign-in"])
    expect(await ask()).toBeNull()
    await line.cut()
    expect(isUnavailable(await ask().catch((error: unknown) => error))).toBe(true)
    expect(await checkDatabase()).toEqual({ reachable: false, migrated: false })
    await line.mend()
    expect(await ask()).toBeNull()
    expect(await checkDatabase()).toEqual({ reachable: true, migrated: true })
    await close()
    await line.cut()
  })

  it("says that there is no database, whatever was asked", async () => {
    const away = site.anotherProcess({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing" })
    const failures = await Promise.all(
      [
        () => away.workflows.startPhoneSignIn(caller(), typed),
        () => away.workflows.newestChallenge(caller().opener, ["sign-in"]),
        () => away.workflows.endSession("A".repeat(43), "198.51.100.7"),
        () => away.workflows.readSession("A".repeat(43)),
      ].map((act) =>
        act().then(
          () => null,
          (error: unknown) => error,
        ),
      ),
    )
    for (const failure of failures) expect(away.isUnavailable(failure)).toBe(true)
    expect(await away.checkDatabase()).toEqual({ reachable: false, migrated: false })
    expect(away.isUnavailable(new TypeError("x is not a function"))).toBe(false)
    expect(await site.container.checkDatabase()).toEqual({ reachable: true, migrated: true })
  })
})
