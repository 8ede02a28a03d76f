import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { grantedIn, refusalIn } from "@/testing/results"
import { openTestSite, receivedCode, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"
import { throughGate } from "@/testing/through-gate"

const number = "+14155550132"
const typed = { country: "US", phoneNumber: number }
const roomy = {
  firstWaitMs: 0,
  secondWaitMs: 0,
  laterWaitMs: 0,
  sendsPerNumberPerHour: 100_000,
  sendsPerNumberPerDay: 100_000,
  startsPerAddressPerHour: 100_000,
  startsPerPrefixPerHour: 100_000,
  sendsInAllPerHour: 100_000,
  sendsPerCountryPerHour: 100_000,
}

describe("a password that was right, and another one that is set before its code is sent", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite(roomy)
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(async () => {
    expect(await countOf("pg_stat_database WHERE datname = current_database() AND deadlocks > 0")).toBe(0)
    await site.close()
  })

  /** Nothing races on the embedded database: a few are enough there to see that all of it works. */
  const rounds = () => Array.from({ length: site.embedded ? 4 : 50 }, (_, round) => round)
  const countOf = async (sql: string) => {
    const { rows } = await site.rows.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)
    return rows[0]?.n
  }
  const liveSessions = () => countOf("sessions WHERE ended_at IS NULL")
  const at = () => site.container.workflows
  /** A start that comes too late counts as a wrong password. Fifty of them would lock the number. */
  const forgetWrongOnes = () => site.rows.query("DELETE FROM quotas")
  /** Who knows the password that is about to go. Each is another browser: an open code is not sent twice. */
  const knower = (round: number) => caller(`knower ${round}`)
  const start = (round: number, password: string) =>
    at().startPasswordSignIn(knower(round), { ...typed, password })
  type Started = Awaited<ReturnType<typeof start>>

  async function resetTo(password: string) {
    const by = caller("forgetful")
    const seen = grantedIn(await at().startPasswordReset(by, typed))
    const code = await receivedCode(site.container, seen, number)
    return () => at().completePasswordReset(by, { challengeId: seen.view.challengeId, code, password })
  }

  /** By a session that goes on. */
  async function changeTo(password: string, currentPassword: string) {
    const { by, challengeId, code } = await startedSignIn(site.container, number, caller("owner"))
    const done = grantedIn(await at().completeSignIn(by, { challengeId, code }))
    const token = done.kind === "signed-in" ? done.token : ""
    const session = present(await at().readSession(token), "session")
    return () => at().setPassword(by, session, { currentPassword, password })
  }

  /** What the code of a start is worth afterwards. */
  async function redeemed(round: number, started: Started) {
    if (!started.ok) return refusalIn(started)
    const { challengeId } = started.value.view
    const code = await receivedCode(site.container, started.value, number)
    return refusalIn(await at().completeSignIn(knower(round), { challengeId, code }))
  }

  it.each(["reset", "change"] as const)("opens no session after a %s", { timeout: 240_000 }, async (way) => {
    await registeredAt(site.container, number)
    await site.rows.query("UPDATE sessions SET ended_at = clock_timestamp()")
    let password = "gravel-lamp-9"
    const outcomes = new Set<string>()
    for (const round of rounds()) {
      await forgetWrongOnes()
      const old = password
      password = `password of ${round}`
      const renewing = way === "reset" ? await resetTo(password) : await changeTo(password, old)
      let started: Started | undefined
      const renew = async () => refusalIn(await renewing())
      const begin = async () => {
        started = await start(round, old)
        return refusalIn(started)
      }
      // All begin with the password compared. It is replaced first, or while the code for it begins to be sent.
      const renewed =
        round % 2 === 0
          ? (await throughGate(site, "rows", [renew, begin]))[0]
          : (await throughGate(site, "sends", [begin, renew]))[1]
      expect(renewed).toBe("granted")
      outcomes.add(await redeemed(round, present(started)))
      expect(await liveSessions()).toBe(way === "reset" ? 0 : 1)
    }
    const late = ["challenge-gone", "credentials-wrong"]
    if (site.embedded) expect(late).toEqual(expect.arrayContaining([...outcomes]))
    else expect([...outcomes].sort()).toEqual(late)
  })
})
