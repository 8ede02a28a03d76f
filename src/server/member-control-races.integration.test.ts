import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { SessionReading } from "@/core/workflows/read-session"
import { atOneMoment } from "@/testing/at-one-moment"
import { caller, numberedPhone, present } from "@/testing/builders"
import { refusalIn } from "@/testing/results"
import { openTestSite, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"

const many = 1_000_000
const roomy = {
  firstWaitMs: 0,
  secondWaitMs: 0,
  laterWaitMs: 0,
  startsPerAddressPerHour: many,
  startsPerPrefixPerHour: many,
  sendsInAllPerHour: many,
  sendsPerCountryPerHour: many,
}
const adminNumber = "+447400123456"
const rounds = 20

describe("what an administrator does to an account, at the same moment as something else", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite(roomy, { ADMIN_PHONE_NUMBERS: adminNumber })
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(() => site.close())

  const reading = async (token: string) =>
    present(await site.container.workflows.readSession(token), "session")
  const administrator = async () => reading(await registeredAt(site.container, adminNumber))
  const liveSessionsOf = async (userId: string) => {
    const { rows } = await site.rows.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM sessions WHERE user_id = $1 AND ended_at IS NULL",
      [userId],
    )
    return rows[0]?.n
  }
  type Act = () => Promise<string>
  const inTurn = (round: number, acts: readonly [Act, Act]): readonly [Act, Act] =>
    round % 2 === 0 ? acts : [acts[1], acts[0]]

  it("leaves a blocked account no live session, whichever comes first: the block or the right code", async () => {
    const admin = await administrator()
    const { workflows } = site.container
    const seen = new Set<string>()
    for (let round = 0; round < rounds; round += 1) {
      const number = numberedPhone(round)
      const { user } = await reading(await registeredAt(site.container, number))
      const begun = await startedSignIn(site.container, number, caller("signs in"))
      const signIn = async () => {
        const done = await workflows.completeSignIn(begun.by, begun)
        return done.ok ? done.value.kind : refusalIn(done)
      }
      const block = async () => refusalIn(await workflows.blockAccount(caller(), admin, user.id))
      const [one, other] = inTurn(round, [signIn, block])
      const both = await atOneMoment(site, number, one, other)
      seen.add(both.toSorted().join(", "))
      expect(await liveSessionsOf(user.id)).toBe(0)
    }
    // A code that was right is refused for the block, or was closed by it.
    for (const outcome of seen)
      expect(["granted, signed-in", "account-blocked, granted", "challenge-gone, granted"]).toContain(outcome)
    if (!site.embedded) expect(seen.size).toBe(2)
  })

  /** Two administrators, the second one made by the first. */
  async function twoAdministrators(round: number) {
    const first = await administrator()
    const number = numberedPhone(round)
    const token = await registeredAt(site.container, number)
    const { user } = await reading(token)
    expect(refusalIn(await site.container.workflows.giveRole(caller(), first, user.id))).toBe("granted")
    return { first, second: await reading(token), number }
  }

  it.each(["takeRole", "blockAccount", "eraseAccount"] as const)(
    "leaves one administrator where two turn on each other at once: %s",
    async (act) => {
      const { workflows } = site.container
      for (let round = 0; round < rounds / 2; round += 1) {
        await site.clock.forgetAllButSettings()
        const { first, second } = await twoAdministrators(round)
        const turn = (by: SessionReading, on: SessionReading) => async () =>
          refusalIn(await workflows[act](caller(), by, on.user.id))
        const [one, other] = inTurn(round, [turn(first, second), turn(second, first)])
        const both = await atOneMoment(site, adminNumber, one, other)
        expect(both.toSorted()).toEqual(["administrator-needed", "granted"])
        const { rows } = await site.rows.query<{ n: number }>(
          "SELECT count(*)::int AS n FROM users WHERE role = 'administrator' AND blocked_at IS NULL",
        )
        expect(rows[0]?.n).toBe(1)
      }
    },
  )

  it("leaves one where an administrator leaves as the other's role is taken", async () => {
    const zeroGrace = site.anotherProcess({ LIMITS: JSON.stringify({ ...roomy, deletionGraceMs: 0 }) })
    for (let round = 0; round < rounds / 2; round += 1) {
      await site.clock.forgetAllButSettings()
      const { first, second } = await twoAdministrators(round)
      const leave = async () => refusalIn(await zeroGrace.workflows.leaveAccount(caller(), first, 0))
      const take = async () =>
        refusalIn(await site.container.workflows.takeRole(caller(), first, second.user.id))
      await atOneMoment(site, adminNumber, ...inTurn(round, [leave, take]))
      const { rows } = await site.rows.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM users WHERE role = 'administrator'",
      )
      expect(rows[0]?.n).toBe(1)
    }
    await site.endOthers()
  })
})
