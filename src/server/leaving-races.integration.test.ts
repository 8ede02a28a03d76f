import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { atOneMoment, heldUp, untilAtTheRow } from "@/testing/at-one-moment"
import { caller, numberedPhone, present } from "@/testing/builders"
import { grantedIn, refusalIn } from "@/testing/results"
import { openTestSite, receivedCode, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"
import type { SessionReading } from "@/core/workflows/read-session"
import type { Container } from "./container"

const many = 1_000_000
const roomy = {
  firstWaitMs: 0,
  secondWaitMs: 0,
  laterWaitMs: 0,
  startsPerAddressPerHour: many,
  startsPerPrefixPerHour: many,
  sendsInAllPerHour: many,
  sendsPerCountryPerHour: many,
  wrongCodesPerAddressPer10Minutes: many,
}

describe("leaving, at the same moment as something else", () => {
  let site: TestSite
  let atOnce: Container
  beforeAll(async () => {
    site = await openTestSite({ ...roomy, deletionGraceMs: 600_000 })
    atOnce = site.anotherProcess({ LIMITS: JSON.stringify({ ...roomy, deletionGraceMs: 0 }) })
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(() => site.close())

  const reading = async (token: string) =>
    present(await site.container.workflows.readSession(token), "session")
  const countOf = async (sql: string, ...values: unknown[]) => {
    const { rows } = await site.rows.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, values)
    return rows[0]?.n
  }
  const isLive = async (token: string) => (await site.container.workflows.readSession(token)) !== null
  type Done = Parameters<typeof refusalIn>[0] & { readonly value?: { readonly kind?: string } | null }
  const outcomeOf = (result: Done) => (result.ok ? (result.value?.kind ?? "granted") : refusalIn(result))

  /** Which outcomes there were. Where nothing races not all of them may come up. */
  function expectOutcomes(seen: readonly string[], possible: readonly string[]) {
    if (site.embedded) expect(possible).toEqual(expect.arrayContaining([...seen]))
    else expect(seen).toEqual(possible)
  }

  /** The same in many rounds, each with a number of its own. Which of two comes first takes turns. */
  async function inRounds(
    run: (
      number: string,
      inTurn: <Act>(acts: readonly Act[]) => readonly Act[],
    ) => Promise<readonly string[]>,
    rounds: 20 | 50 = 20,
  ) {
    const outcomes = new Set<string>()
    for (let round = 0; round < rounds; round += 1) {
      const seen = await run(numberedPhone(round), (acts) => (round % 2 === 0 ? acts : acts.toReversed()))
      outcomes.add(seen.toSorted().join(", "))
    }
    return [...outcomes].sort()
  }

  /** Two come to the account of a number at the same moment, in this order. */
  async function met(number: string, [one, other]: readonly (() => Promise<string>)[]) {
    return atOneMoment(site, number, present(one), present(other))
  }

  /** An account that is gone leaves no row behind that leads to it, and nothing in which its number stands. */
  async function expectGone(number: string, userId: string) {
    expect(await countOf("users WHERE phone_number = $1 OR id = $2", number, userId)).toBe(0)
    expect(await countOf("sessions WHERE user_id = $1", userId)).toBe(0)
    expect(await countOf("known_devices WHERE user_id = $1", userId)).toBe(0)
    expect(await countOf("challenges WHERE phone_number = $1", number)).toBe(0)
    expect(await countOf("deliveries WHERE to_number = $1 OR about = $1", number)).toBe(0)
    const deleted = "audit_events WHERE actor_user_id = $1 AND action = 'account-deleted'"
    expect(await countOf(deleted, userId)).toBe(1)
  }

  const leaveBy = (process: Container, session: SessionReading) => async () =>
    outcomeOf(await process.workflows.leaveAccount(caller(), session, 0))

  const chore = async () => {
    await site.container.workflows.eraseDueAccounts()
    return "looked for"
  }

  /** A registration that only its code is missing of. */
  async function begunRegistration(phoneNumber: string, by = caller("registers")) {
    const { workflows } = site.container
    const seen = grantedIn(await workflows.startRegistration(by, { country: "US", phoneNumber }))
    const code = await receivedCode(site.container, seen, phoneNumber)
    const attempt = { challengeId: seen.view.challengeId, code, password: "gravel-lamp-9", email: null }
    return async () => outcomeOf(await workflows.completeRegistration(by, attempt))
  }

  it("as a sign-in: its session never lived or is dead, and nothing is left", async () => {
    const seen = await inRounds(async (number, inTurn) => {
      const session = await reading(await registeredAt(site.container, number))
      const begun = await startedSignIn(site.container, number, caller("signs in"))
      const tokens: string[] = []
      const signIn = async () => {
        const done = await site.container.workflows.completeSignIn(begun.by, begun)
        if (done.ok && done.value.kind === "signed-in") tokens.push(done.value.token)
        return outcomeOf(done)
      }
      const both = await met(number, inTurn([signIn, leaveBy(atOnce, session)]))
      for (const token of tokens) expect(await isLive(token)).toBe(false)
      await expectGone(number, session.user.id)
      return both
    }, 50)
    expectOutcomes(seen, ["challenge-gone, erased", "erased, signed-in"])
  })

  it("as a registration of the number: it meets the account or ends, and the number registers afresh", async () => {
    const seen = await inRounds(async (number, inTurn) => {
      const session = await reading(await registeredAt(site.container, number))
      const register = await begunRegistration(number)
      const both = await met(number, inTurn([register, leaveBy(atOnce, session)]))
      await expectGone(number, session.user.id)
      expect(await (await begunRegistration(number))()).toBe("signed-in")
      return both
    })
    expectOutcomes(seen, ["already-registered, erased", "challenge-gone, erased"])
  })

  it("as itself: one leaves, and the other finds that it is done, at once or after a grace", async () => {
    const seen = await inRounds(async (number, inTurn) => {
      const session = await reading(await registeredAt(site.container, number))
      const leaving = inTurn([leaveBy(atOnce, session), leaveBy(site.container, session)])
      const both = await met(number, leaving)
      if (both.includes("erased")) await expectGone(number, session.user.id)
      const live = "sessions WHERE user_id = $1 AND ended_at IS NULL"
      expect(await countOf(live, session.user.id)).toBe(0)
      return both
    })
    expectOutcomes(seen, ["closing, signed-out", "erased, signed-out"])
  })

  const dueIn = (userId: string, ms: number) =>
    site.rows.query(
      "UPDATE users SET deletion_due_at = clock_timestamp() + $2 * interval '1 ms' WHERE id = $1",
      [userId, ms],
    )

  const keepBy = (session: SessionReading) => async () =>
    outcomeOf(await site.container.workflows.keepAccount(caller(), session))
  const userIdsAt = async (number: string) => {
    const { rows } = await site.rows.query<{ id: string }>("SELECT id FROM users WHERE phone_number = $1", [
      number,
    ])
    return rows.map(({ id }) => id)
  }

  const isLiveAt = async ({ sessionId }: SessionReading) =>
    (await countOf("sessions WHERE id = $1 AND ended_at IS NULL", sessionId)) === 1
  /** Until the clock of the database has come to a moment. */
  async function untilTime(moment: Date) {
    for (let hasCome = false; !hasCome; ) {
      const { rows } = await site.rows.query<{ come: boolean }>("SELECT clock_timestamp() >= $1 AS come", [
        moment,
      ])
      hasCome = rows[0]?.come ?? false
    }
  }

  it("as somebody keeps it who was at its row in time: it is kept, however late that is done", async () => {
    const number = numberedPhone(0)
    const session = await reading(await registeredAt(site.container, number))
    const register = await begunRegistration(number)
    // Long enough for whoever keeps it to come to its row, and to hold that until its time has come.
    await dueIn(session.user.id, 2_000)
    const { rows } = await site.rows.query<{ due: Date }>("SELECT deletion_due_at AS due FROM users")
    const { due } = present(rows[0])
    const itsSession = { lock: "SELECT FROM sessions WHERE id = $1 FOR UPDATE", values: [session.sessionId] }
    const others: Promise<string>[] = []
    const kept = await heldUp(site, itsSession, keepBy(session), async (keeps) => {
      await untilTime(due)
      expect(await chore()).toBe("looked for")
      others.push(register())
      if (!site.embedded) await untilAtTheRow(site, [keeps, ...others])
    })
    expect([kept, ...(await Promise.all(others))]).toEqual(["granted", "already-registered"])
    expect(await userIdsAt(number)).toEqual([session.user.id])
    expect(await countOf("users WHERE deletion_due_at IS NOT NULL")).toBe(0)
    expect(await countOf("audit_events WHERE action = 'account-deleted'")).toBe(0)
    await chore()
    expect(await isLiveAt(session)).toBe(true)
  })

  it("as somebody keeps it whose time has come, while it is erased: it is gone, and the number free", async () => {
    const number = numberedPhone(0)
    const session = await reading(await registeredAt(site.container, number))
    await dueIn(session.user.id, -1)
    const register = await begunRegistration(number, caller("next owner"))
    // What it was registered with is erased after its row is held.
    const itsCode = {
      lock: "SELECT FROM challenges WHERE phone_number = $1 AND confirmed_at IS NOT NULL FOR UPDATE",
      values: [number],
    }
    const others: Promise<string>[] = []
    await heldUp(site, itsCode, chore, async (erases) => {
      expect(await keepBy(session)()).toBe("signed-out")
      others.push(register())
      if (!site.embedded) await untilAtTheRow(site, [erases, ...others])
    })
    expect(await Promise.all(others)).toEqual(["signed-in"])
    expect(await userIdsAt(number)).not.toContain(session.user.id)
    expect(await countOf("users WHERE phone_number = $1", number)).toBe(1)
    expect(await countOf("audit_events WHERE action = 'account-deleted'")).toBe(1)
  })

  it("once its time has come: of two registrations and the chore one erases it, and one account is made", async () => {
    const seen = await inRounds(async (number, inTurn) => {
      const session = await reading(await registeredAt(site.container, number))
      await dueIn(session.user.id, -1)
      const registrations = [
        await begunRegistration(number, caller("one")),
        await begunRegistration(number, caller("two")),
      ]
      const all = await Promise.all([met(number, inTurn(registrations)), chore()])
      expect(await countOf("users WHERE phone_number = $1", number)).toBe(1)
      expect(await countOf("users WHERE id = $1", session.user.id)).toBe(0)
      const deleted = "audit_events WHERE actor_user_id = $1 AND action = 'account-deleted'"
      expect(await countOf(deleted, session.user.id)).toBe(1)
      return all.flat()
    })
    expect(seen).toEqual(["already-registered, looked for, signed-in"])
  })
})
