import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { openTestSite, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"
import { asThisSite } from "@/testing/this-site"
import { handleCron } from "./cron"

const number = "+14155550132"
const cronSecret = "k7Qx2vN9pLr4TzWb8YcH3mJd6FsGa1Ue5Xo0RiKtMnE"
const dayMs = 86_400_000
/** Short ages, so that few hours are counted. */
const ages = { challengeKeptMs: 30 * dayMs, messageKeptMs: 60 * dayMs, silenceMs: 365 * dayMs }

describe("a site whose rows go by their age", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite({ deletionGraceMs: 0, firstWaitMs: 0, ...ages }, { CRON_SECRET: cronSecret })
  })
  beforeEach(() => site.clock.forgetAllButSettings())
  afterAll(() => site.close())

  const clean = (container = site.container) =>
    container.workflows.cleanByAge({
      forMs: 60_000,
      countFirst: (forMs) => container.console.catchUpStatistics(forMs),
    })
  const reading = async (token: string) =>
    present(await site.container.workflows.readSession(token), "session")
  const signIn = async () => {
    const started = await startedSignIn(site.container, number)
    const outcome = grantedIn(await site.container.workflows.completeSignIn(started.by, started))
    if (outcome.kind !== "signed-in") throw new Error(`not signed in: ${outcome.kind}`)
    return outcome.token
  }
  const rowsWith = async (text: string) => {
    const { rows } = await site.rows.query(
      "SELECT id FROM deliveries WHERE to_number = $1 OR about = $1 UNION SELECT id FROM challenges WHERE phone_number = $1",
      [text],
    )
    return rows.length
  }

  it("gives a person their file, and lets them go with all that is left, once their old codes are cleaned", async () => {
    await registeredAt(site.container, number)
    await site.clock.advance(32 * dayMs)
    const { erased, isDone } = await clean()
    expect(isDone).toBe(true)
    expect(erased).toMatchObject({ "challenge-secrets": 1, challenges: 1, messages: 0 })

    const token = await signIn()
    grantedIn(
      await site.container.workflows.proveWithPassword(caller(), await reading(token), "gravel-lamp-9"),
    )
    const file = grantedIn(await site.container.workflows.exportAccount(caller(), await reading(token), null))
    const codes = file.lists.messages?.map(({ challengeId, kind, to }) => ({
      kind,
      to,
      hasChallenge: challengeId !== null,
    }))
    expect(codes).toEqual([
      { kind: "code", to: number, hasChallenge: false },
      { kind: "code", to: number, hasChallenge: true },
    ])
    expect(file.lists.challenges).toHaveLength(1)

    expect(await rowsWith(number)).toBeGreaterThan(0)
    grantedIn(await site.container.workflows.leaveAccount(caller(), await reading(token), 0))
    expect(await rowsWith(number)).toBe(0)
    // What was erased goes by its age too.
    await site.clock.advance(62 * dayMs)
    expect((await clean()).erased).toMatchObject({ messages: 2, challenges: 1 })
  })

  it("lets people sign in as before while two processes clean, and asks nobody anew", async () => {
    const token = await registeredAt(site.container, number)
    const other = site.anotherProcess()
    const done = await Promise.all([clean(), clean(other), signIn(), clean(), clean(other)])
    expect(done.filter((each) => typeof each === "object" && each.isDone)).toHaveLength(4)
    expect(await site.container.workflows.readSession(token)).not.toBeNull()
    await site.endOthers()
  })

  it("is cleaned when a cron with the secret asks, and for nobody else", async () => {
    const oldCount = `INSERT INTO quotas (key, started_at, count) VALUES ('old', now() - interval '3 days', 1)`
    await site.rows.query(oldCount)
    const ask = (authorization: string) =>
      handleCron(new Request("http://localhost/api/cron", { headers: { authorization } }), "test")
    const counts = async () => (await site.rows.query("SELECT FROM quotas")).rows.length

    asThisSite(site.container)
    expect((await ask("Bearer wrong")).status).toBe(401)
    expect((await ask("")).status).toBe(401)
    expect(await counts()).toBe(1)
    const answer = await ask(`Bearer ${cronSecret}`)
    expect({ status: answer.status, told: await answer.json() }).toMatchObject({
      status: 200,
      told: { erased: { rows: 1, isDone: true } },
    })
    expect(await counts()).toBe(0)

    await site.rows.query(oldCount)
    asThisSite(site.anotherProcess({ CRON_SECRET: "" }))
    expect((await ask(`Bearer ${cronSecret}`)).status).toBe(404)
    expect(await counts()).toBe(1)
    asThisSite(site.container)()
    await site.endOthers()
  })

  it("forgets no account, no number that wants no messages, and no administrator by age", async () => {
    await registeredAt(site.container, number)
    await site.rows.query(
      `INSERT INTO opt_outs (number_key, source, provider) VALUES ('key', 'person', 'site');
       INSERT INTO audit_events (id, action, number_key) VALUES (uuid_v7(), 'administrator-added', 'key')`,
    )
    await site.clock.advance(4000 * dayMs)
    const nothingIsCounted = async () => {}
    await site.container.workflows.cleanByAge({ forMs: 60_000, countFirst: nothingIsCounted })
    const { rows } = await site.rows.query(
      `SELECT (SELECT count(*)::int FROM users) AS users, (SELECT count(*)::int FROM opt_outs) AS opt_outs,
         (SELECT count(*)::int FROM audit_events) AS events, may_make_administrator('key') AS may`,
    )
    expect(rows).toEqual([{ users: 1, opt_outs: 1, events: 1, may: false }])
  })
})
