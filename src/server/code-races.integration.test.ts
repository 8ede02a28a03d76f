import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, stranger } from "@/testing/builders"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import { openTestSite, receivedCode, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"

const number = "+14155550132"
const relaxedWaits = { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 }

describe("a code, when many try it at the same moment", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite(relaxedWaits)
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(() => site.close())

  const countOf = async (sql: string) => {
    const { rows } = await site.rows.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)
    return rows[0]?.n
  }
  const triesLeft = async (challengeId: string) => {
    const { rows } = await site.rows.query<{ tries_left: number }>(
      "SELECT tries_left FROM challenges WHERE id = $1",
      [challengeId],
    )
    return rows[0]?.tries_left
  }
  const wrongCounts = async () => {
    const { rows } = await site.rows.query<{ count: number }>(
      "SELECT count FROM quotas WHERE key LIKE '%-wrong-codes:%' ORDER BY key",
    )
    return rows.map(({ count }) => count)
  }
  const guess = (by: ReturnType<typeof caller>, challengeId: string) => (code: string) =>
    site.container.workflows.completeSignIn(by, { challengeId, code })

  it("opens exactly one session for twenty right ones", async () => {
    await registeredAt(site.container, number)
    const { challengeId, code, by } = await startedSignIn(site.container, number)
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess(by, challengeId)(code)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await countOf(`sessions WHERE challenge_id = '${challengeId}'`)).toBe(1)
    const refusals = new Set(answers.filter(({ ok }) => !ok).map(refusalIn))
    for (const kind of refusals) expect(["challenge-gone", "out-of-tries"]).toContain(kind)
  })

  it("opens exactly one session for twenty right ones that make the account", async () => {
    const creating = site.anotherProcess({ UNKNOWN_NUMBER: "create" })
    const { challengeId, code, by } = await startedSignIn(creating, number)
    const attempts = Array.from({ length: 20 }, () =>
      creating.workflows.completeSignIn(by, { challengeId, code }),
    )
    expect((await Promise.all(attempts)).filter(({ ok }) => ok)).toHaveLength(1)
    expect([await countOf("sessions"), await countOf("users")]).toEqual([1, 1])
  })

  it("spends exactly its budget on twenty wrong ones, and refuses the right one after that", async () => {
    await registeredAt(site.container, number)
    const { challengeId, code, by } = await startedSignIn(site.container, number, stranger())
    const wrong = Array.from({ length: 20 }, (_, index) => wrongCode(code, index + 1))
    const answers = (await Promise.all(wrong.map(guess(by, challengeId)))).map((answer) =>
      !answer.ok && answer.refusal.kind === "code-wrong" ? answer.refusal.triesLeft : refusalIn(answer),
    )
    expect(answers.filter((answer) => typeof answer === "number").sort()).toEqual([1, 2, 3, 4])
    expect(answers.filter((answer) => answer === "out-of-tries")).toHaveLength(16)
    expect(await triesLeft(challengeId)).toBe(0)
    expect(await wrongCounts()).toEqual([5, 5])
    expect(refusalIn(await guess(by, challengeId)(code))).toBe("out-of-tries")
    expect(await countOf(`sessions WHERE challenge_id = '${challengeId}'`)).toBe(0)
  })

  it("opens at most one session for nineteen wrong ones and the right one among them", async () => {
    await registeredAt(site.container, number)
    const { challengeId, code, by } = await startedSignIn(site.container, number, stranger())
    const codes = Array.from({ length: 20 }, (_, index) => wrongCode(code, index === 2 ? 0 : index + 1))
    const answers = await Promise.all(codes.map(guess(by, challengeId)))
    const sessions = await countOf(`sessions WHERE challenge_id = '${challengeId}'`)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(sessions ?? -1)
    expect(sessions).toBeLessThanOrEqual(1)
    const left = (await triesLeft(challengeId)) ?? -1
    expect(left).toBeGreaterThanOrEqual(0)
    // Every try that was spent is counted, but for the right one, which is given back.
    expect(await wrongCounts()).toEqual([5 - left - (sessions ?? 0), 5 - left - (sessions ?? 0)])
  })

  it("makes one account of two proofs of one number, in whichever browser", async () => {
    const browsers = [caller("one"), caller("two")]
    const begun = []
    for (const by of browsers) {
      const typed = { country: "US", phoneNumber: number }
      const seen = grantedIn(await site.container.workflows.startRegistration(by, typed))
      begun.push({
        by,
        challengeId: seen.view.challengeId,
        code: await receivedCode(site.container, seen, number),
      })
    }
    const answers = await Promise.all(
      begun.map(({ by, challengeId, code }) =>
        site.container.workflows.completeRegistration(by, {
          challengeId,
          code,
          password: "gravel-lamp-9",
          email: null,
        }),
      ),
    )
    expect(answers.map((answer) => grantedIn(answer).kind).sort()).toEqual([
      "already-registered",
      "signed-in",
    ])
    expect([await countOf("users"), await countOf("sessions")]).toEqual([1, 1])
  })

  it("makes one account of two sign-ins that create it, and both are signed in", async () => {
    const creating = site.anotherProcess({ UNKNOWN_NUMBER: "create" })
    const begun = [
      await startedSignIn(creating, number, caller("one")),
      await startedSignIn(creating, number, caller("two")),
    ]
    const answers = await Promise.all(
      begun.map(({ by, challengeId, code }) => creating.workflows.completeSignIn(by, { challengeId, code })),
    )
    expect(answers.map((answer) => grantedIn(answer).kind)).toEqual(["signed-in", "signed-in"])
    expect([await countOf("users"), await countOf("sessions")]).toEqual([1, 2])
  })

  it("lets one proof without an account become one account, however often it is used", async () => {
    const { challengeId, code, by } = await startedSignIn(site.container, number)
    expect(grantedIn(await guess(by, challengeId)(code)).kind).toBe("no-account")
    const attempt = { challengeId, code: null, password: "gravel-lamp-9", email: null }
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => site.container.workflows.completeRegistration(by, attempt)),
    )
    expect(answers.map(refusalIn).sort()).toEqual([
      "challenge-gone",
      "challenge-gone",
      "challenge-gone",
      "granted",
    ])
    expect([await countOf("users"), await countOf("sessions")]).toEqual([1, 1])
  })
})
