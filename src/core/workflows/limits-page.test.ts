import { beforeEach, describe, expect, it } from "vitest"
import { axis, hourMs, type QuotaAxis } from "@/core/quota-axis"
import { caller, present, stranger } from "@/testing/builders"
import { grantedIn, refusalIn } from "@/testing/results"
import { registeredIn, type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"

const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.9" }
const number = "+14155550132"
const typed = { country: "US", phoneNumber: number }

describe("what an administrator sees and changes of the limits", () => {
  let world: WorkflowWorld
  beforeEach(() => {
    world = workflowWorld({ policy: { startsPerAddressPerHour: 1 } })
  })

  const signIn = async (by = stranger(), to = typed) =>
    refusalIn(await world.workflows.startPhoneSignIn(by, to))
  const shown = async (of = world) =>
    (await of.workflows.listFullCounts(null, 50)).counts.map(({ key }) => key)
  const fill = async (counted: QuotaAxis) => {
    await world.deps.quotas.take([counted])
    await world.deps.quotas.take([counted])
  }
  /** An address that may begin one sign-in, and has asked for two. */
  const blockAddress = async () => {
    await signIn()
    expect(await signIn(stranger("another"), { ...typed, phoneNumber: "+12125550132" })).toBe(
      "limited by address-starts",
    )
  }

  it("shows who is blocked, and lets them in once it is cleared", async () => {
    await blockAddress()
    const [count] = (await world.workflows.listFullCounts(null, 50)).counts
    expect(count).toMatchObject({ rule: "address-starts", about: "198.51.100.7", refused: 1 })
    expect(await world.workflows.clearCount(saver, present(count).key)).toBe(true)
    expect(await shown()).toEqual([])
    expect(await signIn(stranger("another"), { ...typed, phoneNumber: "+12125550132" })).toBe("granted")
    expect(await world.workflows.clearCount(saver, "address-starts:203.0.113.1")).toBe(false)
    expect(world.state.audit.filter((action) => action === "limit-cleared")).toHaveLength(1)
  })

  it("shows nobody whom a raised limit lets in", async () => {
    await blockAddress()
    expect(await shown(world.withSettings({ policy: { startsPerAddressPerHour: 2 } }))).toEqual([])
    expect(await shown()).toHaveLength(1)
  })

  it("goes on behind the last one that was shown, past those that have room", async () => {
    for (let index = 0; index < 7; index += 1) {
      await fill(axis(index % 2 === 0 ? "address-starts" : "address-passkeys", `192.0.2.${index}`, 1, hourMs))
      world.clock.advance(1)
    }
    const first = await world.workflows.listFullCounts(null, 3)
    const second = await world.workflows.listFullCounts(present(first.next), 3)
    expect([first, second].map(({ counts }) => counts.map(({ about }) => about))).toEqual([
      ["192.0.2.6", "192.0.2.4", "192.0.2.2"],
      ["192.0.2.0"],
    ])
    expect(second.next).toBeNull()
  })

  it("finds every count of a number by any spelling of it, full or not, and none of another one", async () => {
    await signIn()
    const found = present(await world.workflows.findCounts({ text: "(415) 555-0132", addressKey: null }))
    expect(found.subject).toEqual({ kind: "number", masked: "+1 ••• ••• •132", range: "+1415555" })
    expect(found.counts.map(({ rule, count }) => [rule, count])).toEqual([
      ["number-sends-per-day", 1],
      ["number-sends-per-hour", 1],
      ["prefix-starts", 1],
    ])
    const other = present(await world.workflows.findCounts({ text: "+1 415 556 0133", addressKey: null }))
    expect(other.counts).toEqual([])
  })

  it("finds the wrong passwords after a proved number too", async () => {
    await fill(axis("number-wrong-passwords", `proved:${await hashOf()}`, 1, hourMs))
    const { counts } = present(await world.workflows.findCounts({ text: number, addressKey: null }))
    expect(counts.map(({ rule }) => rule)).toContain("number-wrong-passwords")
  })
  /** As a count holds it. */
  const hashOf = async () => {
    await signIn()
    const key = [...world.state.quotas.keys()].find((each) => each.startsWith("number-sends-per-hour:"))
    return present(key).replace("number-sends-per-hour:", "")
  }

  it("finds the counts of an address and of a range, and of nothing else", async () => {
    await signIn()
    const find = (text: string, addressKey: string | null = null) =>
      world.workflows.findCounts({ text, addressKey })
    expect((await find("198.51.100.7", "198.51.100.7"))?.counts.map(({ rule }) => rule)).toEqual([
      "address-starts",
    ])
    expect((await find("+1415555"))?.counts.map(({ rule }) => rule)).toEqual(["prefix-starts"])
    expect(await find("Ada")).toBeNull()
  })

  describe("a pause", () => {
    const pause = (scope: "country" | "prefix", subject: string) =>
      world.workflows.pauseSending(saver, { scope, subject, hours: 12 })

    it("of a country keeps strangers out, lets known devices in, and ends when it is resumed", async () => {
      await registeredIn(world)
      world.clock.advance(hourMs)
      expect(grantedIn(await pause("country", "US"))).toEqual({ subject: "US" })
      expect(await signIn()).toBe("limited by country-paused")
      expect(await signIn(caller())).toBe("granted")
      const where = { scope: "country", subject: "US" } as const
      expect(await world.workflows.resumeSending(saver, where)).toBe(true)
      expect(await signIn(stranger("new", "192.0.2.9"), { ...typed, phoneNumber: "+12125550132" })).toBe(
        "granted",
      )
      expect(await world.workflows.resumeSending(saver, where)).toBe(false)
    })

    it("of a range holds for every number in it, told by one of them or by the range", async () => {
      for (const subject of ["415 555 0199", "+1415555", "+1 415 555 ••••"])
        expect(grantedIn(await pause("prefix", subject)), subject).toEqual({ subject: "+1415555" })
      expect(await signIn()).toBe("limited by prefix-paused")
      const pauses = await world.workflows.listPauses()
      expect(pauses.map(({ scope, subject }) => [scope, subject])).toEqual([["prefix", "+1415555"]])
    })

    it("is refused where no country and no range is meant, and pauses nothing then", async () => {
      for (const wanted of [pause("country", "XX"), pause("country", "us"), pause("prefix", "Ada")])
        expect(await wanted).toEqual({ ok: false, refusal: { kind: "subject-unreadable" } })
      expect(await world.workflows.listPauses()).toEqual([])
    })

    it("is no count that could be cleared", async () => {
      await pause("country", "US")
      expect(await world.workflows.clearCount(saver, "country-paused:US")).toBe(false)
      expect(await world.workflows.listPauses()).toHaveLength(1)
    })

    it("takes its alert along when it is resumed, and no other one", async () => {
      const collapse = { scope: "country", verified: 1, sent: 60 } as const
      world.state.alertSigns = {
        ...world.state.alertSigns,
        collapses: [
          { ...collapse, subject: "US" },
          { ...collapse, subject: "GB" },
        ],
      }
      world.clock.advance(hourMs)
      await world.workflows.checkAlerts()
      expect(await world.workflows.countAlerts()).toBe(2)
      expect(await world.workflows.resumeSending(saver, { scope: "country", subject: "US" })).toBe(true)
      const [left, ...others] = await world.workflows.listAlerts()
      expect([left?.matter, others]).toMatchObject([{ subject: "GB" }, []])
    })
  })

  it("tells what strangers have cost of each budget, and when it counts from nothing again", async () => {
    const nothing = { spent: 0, endsAtMs: null }
    expect(await world.workflows.readSpending()).toMatchObject({
      day: { ...nothing, limit: 100_000 },
      month: { ...nothing, limit: 1_500_000 },
    })
    const began = world.clock.nowMs()
    await world.deps.quotas.take([{ ...axis("spend-per-day", "site", 100_000, 24 * hourMs), amount: 79 }])
    world.clock.advance(hourMs)
    expect((await world.workflows.readSpending()).day).toEqual({
      spent: 79,
      limit: 100_000,
      endsAtMs: began + 24 * hourMs,
    })
    world.clock.advance(23 * hourMs)
    expect((await world.workflows.readSpending()).day).toMatchObject(nothing)
  })
})
