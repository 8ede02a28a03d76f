import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { changeBegun, type ChangingMember, linkOfChange, memberAt } from "@/testing/changing-members"
import { type NumberRaces, openNumberRaces } from "@/testing/number-races"
import { throughGate } from "@/testing/through-gate"

const [first, second, third] = ["+14155550132", "+14155550133", "+14155550134"]
const timeoutMs = 240_000

describe("changes of a number that are undone, and what else is done at that moment", () => {
  let races: NumberRaces
  beforeAll(async () => {
    races = await openNumberRaces()
  })
  beforeEach(() => races.site.clock.forgetEverything())
  afterAll(() => races.end())

  it(
    "are undone once, by one of two who press the button",
    async () => {
      await races.everyRound(async ({ gate }) => {
        const { member, token } = await moved()
        const told = await throughGate(races.site, gate, [races.undo(token), races.undo(token)])
        expect(told.toSorted()).toEqual(["granted", "link-over"])
        expect(await races.numbers()).toEqual([first])
        expect(await races.isLive(member.token)).toBe(false)
        expect(await races.audited("phone-change-undone")).toBe(1)
        await races.expectChanges(1)
      })
    },
    timeoutMs,
  )

  it(
    "are undone whatever further change comes at that moment, whose own link is over too",
    async () => {
      await races.everyRound(async ({ gate, inOrder }) => {
        const { member, token } = await moved()
        const further = await changeBegun(races.site.container, member, third)
        const told = await throughGate(races.site, gate, inOrder([races.undo(token), races.change(further)]))
        expect(told).toContain("granted")
        expect(await races.numbers()).toEqual([first])
        expect(await races.countOf("sessions WHERE ended_at IS NULL")).toBe(0)
        expect(await races.countOf("phone_changes WHERE undone_at IS NULL")).toBe(0)
        await races.expectChanges(told.includes("changed") ? 2 : 1)
      })
    },
    timeoutMs,
  )

  it(
    "are undone, or somebody else registers the old number, and nobody is left without one",
    async () => {
      await races.everyRound(async ({ gate, inOrder }) => {
        const { member, token } = await moved()
        const told = await throughGate(
          races.site,
          gate,
          inOrder([races.undo(token), await races.begunRegistration(first)]),
        )
        const undone = told.includes("granted")
        expect(told.toSorted()).toEqual(
          undone ? ["already-registered", "granted"] : ["link-over", "signed-in"],
        )
        expect(await races.numbers()).toEqual(undone ? [first] : [second, first])
        expect(await races.isLive(member.token)).toBe(!undone)
        expect(await races.audited("phone-change-undone")).toBe(undone ? 1 : 0)
      })
    },
    timeoutMs,
  )

  /** An account that has changed its number, and the link that its old number got. */
  async function moved(): Promise<{ member: ChangingMember; token: string }> {
    const member = await memberAt(races.site.container, first)
    return { member, token: await linkOfChange(races.site.container, member, second) }
  }
})
