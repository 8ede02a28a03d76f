import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller } from "@/testing/builders"
import { changeBegun, memberAt } from "@/testing/changing-members"
import { type NumberRaces, openNumberRaces } from "@/testing/number-races"
import { refusalIn } from "@/testing/results"
import { startedSignIn } from "@/testing/test-site"
import { fiftyRounds, throughGate } from "@/testing/through-gate"

const [first, second, third] = ["+14155550132", "+14155550133", "+14155550134"]
const timeoutMs = 240_000

describe("changes of a number, and what else is done at that moment", () => {
  let races: NumberRaces
  beforeAll(async () => {
    races = await openNumberRaces()
  })
  beforeEach(() => races.site.clock.forgetEverything())
  afterAll(() => races.end())

  it(
    "of one account to two numbers, from two browsers, one takes place and the other session is over",
    async () => {
      await races.everyRound(async ({ gate, inOrder }) => {
        const members = [
          await memberAt(races.site.container, first, "one"),
          await memberAt(races.site.container, first, "two"),
        ] as const
        const begun = [
          await changeBegun(races.site.container, members[0], second),
          await changeBegun(races.site.container, members[1], third),
        ] as const
        const told = await throughGate(races.site, gate, inOrder(begun).map(races.change))
        expect(told.toSorted()).toEqual(["challenge-gone", "changed"])
        const winner = inOrder([0, 1])[told.indexOf("changed")] ?? 0
        expect(await races.numbers()).toEqual([winner === 0 ? second : third])
        expect(await Promise.all(members.map(({ token }) => races.isLive(token)))).toEqual([
          winner === 0,
          winner === 1,
        ])
        await races.expectChanges(1)
      }, fiftyRounds)
    },
    timeoutMs,
  )

  it(
    "of one account to two numbers, from two tabs, one takes place",
    async () => {
      await races.everyRound(async ({ gate, inOrder }) => {
        const member = await memberAt(races.site.container, first)
        const begun = [
          await changeBegun(races.site.container, member, second),
          await changeBegun(races.site.container, member, third),
        ] as const
        const told = await throughGate(races.site, gate, inOrder(begun).map(races.change))
        expect(told.toSorted()).toEqual(["challenge-gone", "changed"])
        const winner = inOrder([0, 1])[told.indexOf("changed")] ?? 0
        expect(await races.numbers()).toEqual([winner === 0 ? second : third])
        expect(await races.isLive(member.token)).toBe(true)
        await races.expectChanges(1)
      })
    },
    timeoutMs,
  )

  it(
    "of two accounts to one number, one takes place, and the other account keeps what it had",
    async () => {
      await races.everyRound(async ({ gate, inOrder }) => {
        const begun = [
          await changeBegun(races.site.container, await memberAt(races.site.container, first), third),
          await changeBegun(races.site.container, await memberAt(races.site.container, second), third),
        ] as const
        const told = await throughGate(races.site, gate, inOrder(begun).map(races.change))
        expect(told.toSorted()).toEqual(["already-registered", "changed"])
        const winner = inOrder([0, 1])[told.indexOf("changed")] ?? 0
        expect(await races.numbers()).toEqual(winner === 0 ? [third, second] : [first, third])
        for (const { token } of begun) expect(await races.isLive(token)).toBe(true)
        await races.expectChanges(1)
      })
    },
    timeoutMs,
  )

  it(
    "to a number that is being registered, one of the two has it, and the other is told",
    async () => {
      await races.everyRound(async ({ gate, inOrder }) => {
        const begun = await changeBegun(
          races.site.container,
          await memberAt(races.site.container, first),
          second,
        )
        const register = await races.begunRegistration(second)
        const told = await throughGate(races.site, gate, inOrder([races.change(begun), register]))
        const registered = told.includes("signed-in")
        expect(told.toSorted()).toEqual(
          registered ? ["already-registered", "signed-in"] : ["already-registered", "changed"],
        )
        expect(await races.numbers()).toEqual(registered ? [first, second] : [second])
        expect(await races.audited("number-proved")).toBe(1)
        await races.expectChanges(registered ? 0 : 1)
      }, fiftyRounds)
    },
    timeoutMs,
  )

  it(
    "and a sign-in with the old number leave one session, that of the change",
    async () => {
      await races.everyRound(async ({ gate, inOrder }) => {
        const member = await memberAt(races.site.container, first)
        const begun = await changeBegun(races.site.container, member, second)
        const signIn = await startedSignIn(races.site.container, first, caller("another browser"))
        const signInOnce = async () =>
          refusalIn(await races.site.container.workflows.completeSignIn(signIn.by, signIn))
        const told = await throughGate(races.site, gate, inOrder([races.change(begun), signInOnce]))
        expect(told).toContain("changed")
        expect(await races.numbers()).toEqual([second])
        expect(await races.countOf("sessions WHERE ended_at IS NULL")).toBe(1)
        expect(await races.isLive(member.token)).toBe(true)
        await races.expectChanges(1)
      })
    },
    timeoutMs,
  )

  it("of two accounts that want each other's numbers are refused to both, while each has its own", async () => {
    const [one, two] = [
      await memberAt(races.site.container, first),
      await memberAt(races.site.container, second),
    ]
    const begun = [
      await changeBegun(races.site.container, one, second),
      await changeBegun(races.site.container, two, first),
    ]
    const told = await throughGate(races.site, "table", begun.map(races.change))
    expect(told).toEqual(["already-registered", "already-registered"])
    expect(await races.numbers()).toEqual([first, second])
  })
})
