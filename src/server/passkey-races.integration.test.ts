import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { AssertionAnswer } from "@/core/ports/passkeys"
import { caller, present } from "@/testing/builders"
import { memberWith, type PasskeyMember } from "@/testing/passkey-member"
import { grantedIn, refusalIn } from "@/testing/results"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"
import type { Container } from "./container"

const device = { origin: "http://localhost:3000" }
const rounds = Array.from({ length: 50 }, (_, index) => index)
const oneOfTwo = ["granted", "passkey-refused"]

describe("passkeys, at the same moment in two processes", () => {
  let site: TestSite
  let ada: PasskeyMember
  let processes: readonly [Container, Container]
  beforeAll(async () => {
    const roomy = { passkeyStartsPerAddressPerHour: 1_000_000, startsPerAddressPerHour: 1_000_000 }
    site = await openTestSite(roomy)
    processes = [site.container, site.anotherProcess()]
    ada = await memberAt("+14155550132")
    await ada.added()
  })
  afterAll(() => site.close())

  const memberAt = async (number: string, counts = false) =>
    memberWith(site.container.workflows, await registeredAt(site.container, number), { ...device, counts })
  const signIn = ({ workflows }: Container, answer: AssertionAnswer, by = ada.by) =>
    workflows.completePasskeySignIn(by, { answer, challengeId: null })
  const both = async (answers: readonly [AssertionAnswer, AssertionAnswer]) => {
    const told = await Promise.all(
      processes.map((process, index) => signIn(process, present(answers[index]))),
    )
    return told.map(refusalIn).toSorted()
  }
  const countOf = async (table: string, { user }: PasskeyMember, where = "true") => {
    const count = `SELECT count(*)::int AS count FROM ${table} WHERE user_id = $1 AND ${where}`
    const { rows } = await site.rows.query<{ count: number }>(count, [user.id])
    return rows[0]?.count
  }
  /** Sessions that live, of an account that may sign in. */
  const liveSessions = (member: PasskeyMember) => countOf("sessions", member, "ended_at IS NULL")

  it("one answer opens one session, in each of fifty rounds", async () => {
    for (const round of rounds) {
      const answer = await ada.signed()
      expect(await both([answer, answer]), `round ${round}`).toEqual(oneOfTwo)
    }
    expect(await countOf("sessions", ada, "strength = 'passkey'")).toBe(rounds.length)
  })

  it("two answers of one question, each of its own signature, open one, in each of fifty rounds", async () => {
    for (const round of rounds) {
      const { challenge } = grantedIn(await site.container.workflows.startPasskeySignIn(ada.by))
      const answers = [await ada.signed({ challenge }), await ada.signed({ challenge })] as const
      expect(answers[0].response.signature).not.toBe(answers[1].response.signature)
      expect(await both(answers), `round ${round}`).toEqual(oneOfTwo)
    }
  })

  it("a passkey and its copy, with one count, open one, in each of fifty rounds", async () => {
    const bea = await memberAt("+14155550133", true)
    await bea.added()
    for (const round of rounds) {
      const count = { counter: 100 + round }
      const answers = [await bea.signed(count, ada.by), await bea.signed(count, ada.by)] as const
      expect(await both(answers), `round ${round}`).toEqual(oneOfTwo)
    }
  })

  it("one new passkey is kept once, and opens nothing from its removal on, in each of fifty rounds", async () => {
    const cem = await memberAt("+14155550134")
    for (const round of rounds) {
      const answer = await cem.made()
      const added = await Promise.all(
        processes.map(({ workflows }) =>
          workflows.addPasskey(cem.by, cem.session, { answer, name: "Phone" }),
        ),
      )
      expect(added.map(refusalIn).toSorted(), `round ${round}`).toEqual(oneOfTwo)
      const { passkeyId } = grantedIn(added.find(({ ok }) => ok) ?? grantedNothing)
      const before = await countOf("sessions", cem)
      const signed = await cem.signed({}, ada.by)
      const [used, removed] = await Promise.all([
        signIn(processes[0], signed),
        processes[1].workflows.removePasskey(cem.by, cem.session, passkeyId),
      ])
      expect([refusalIn(removed), await countOf("passkeys", cem)], `round ${round}`).toEqual(["granted", 0])
      const opened = ((await countOf("sessions", cem)) ?? 0) - (before ?? 0)
      expect([refusalIn(used), opened], `round ${round}`).toEqual(
        used.ok ? ["granted", 1] : ["passkey-refused", 0],
      )
      const read = used.ok ? await site.container.workflows.readSession(used.value.token) : null
      expect(read, `round ${round}`).toBeNull()
      expect(refusalIn(await signIn(processes[0], await cem.signed({}, ada.by)))).toBe("passkey-refused")
    }
  })

  it("a block and a sign-in leave no session that is good for anything, in each of fifty rounds", async () => {
    const dan = await memberAt("+14155550135")
    await dan.added()
    for (const round of rounds) {
      const signed = await dan.signed({}, ada.by)
      const [used] = await Promise.all([
        signIn(processes[round % 2 === 0 ? 0 : 1], signed),
        site.rows.query(
          "UPDATE users SET blocked_at = clock_timestamp(), deletion_due_at = NULL WHERE id = $1",
          [dan.user.id],
        ),
      ])
      expect(["granted", "account-blocked"], `round ${round}`).toContain(refusalIn(used))
      const read = used.ok ? await site.container.workflows.readSession(used.value.token) : null
      expect(read, `round ${round}`).toBeNull()
      const again = await signIn(processes[0], await dan.signed({}, ada.by))
      expect(refusalIn(again), `round ${round}`).toBe("account-blocked")
      await site.rows.query("UPDATE users SET blocked_at = NULL WHERE id = $1", [dan.user.id])
    }
  })

  it("an end of all access and a sign-in leave one session or none, in each of fifty rounds", async () => {
    const eve = await memberAt("+14155550136")
    await eve.added()
    for (const round of rounds) {
      const signed = await eve.signed({}, ada.by)
      const [used] = await Promise.all([
        signIn(processes[0], signed),
        site.rows.query(
          "WITH held AS (SELECT id FROM users WHERE id = $1 FOR UPDATE) SELECT end_access(id, $2) FROM held",
          [eve.user.id, eve.session.sessionId],
        ),
      ])
      expect(refusalIn(used), `round ${round}`).toBe("granted")
      expect([1, 2], `round ${round}`).toContain(await liveSessions(eve))
      await site.rows.query("SELECT end_access($1, $2)", [eve.user.id, eve.session.sessionId])
    }
  })

  it("two proofs by one answer mark a session once, in each of fifty rounds", async () => {
    const fay = await memberAt("+14155550137")
    await fay.added()
    for (const round of rounds) {
      const answer = await fay.proved()
      const told = await Promise.all(
        processes.map(({ workflows }) => workflows.proveWithPasskey(fay.by, fay.session, answer)),
      )
      expect(told.map(refusalIn).toSorted(), `round ${round}`).toEqual(oneOfTwo)
    }
  })

  it("one of two tabs offers a passkey", async () => {
    const by = caller("registrar")
    const gus = await memberAt("+14155550138")
    const asked = processes.map(({ workflows }) => workflows.offerPasskey(by, gus.session))
    expect((await Promise.all(asked)).toSorted()).toEqual([false, true])
  })
})

const grantedNothing = { ok: false, refusal: "nothing was granted" } as const
