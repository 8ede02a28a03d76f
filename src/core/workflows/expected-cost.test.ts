import { describe, expect, it } from "vitest"
import { spendKeys } from "@/core/money-guard"
import { caller, numberedPhone, stranger } from "@/testing/builders"
import { createFakeManagedCodes } from "@/testing/fake-managed-codes"
import { createFixedPricing } from "@/testing/fixed-pricing"
import { refusalIn } from "@/testing/results"
import { begunSignIn, registeredIn, type WorldSettings, workflowWorld } from "@/testing/workflow-world"

const listed = { amount: "0.0079", currency: "USD" }

/** A site whose messages cost something, and what strangers have spent there. */
function paidWorld(settings: WorldSettings = {}) {
  const world = workflowWorld({ pricing: [createFixedPricing()], ...settings })
  const start = async (phoneNumber: string = numberedPhone(1), by = stranger()) =>
    refusalIn(await world.workflows.startPhoneSignIn(by, { country: "US", phoneNumber }))
  const spent = () => world.state.quotas.get(spendKeys.day)?.count ?? 0
  const list = () =>
    world.deps.prices.keep({ provider: "recording", channel: "sms", country: "US" }, listed, 60_000)
  return { world, start, spent, list }
}

describe("what a code will cost, as the budget counts it", () => {
  it("is the list price where anybody has read the list, else as much as most cost", async () => {
    const { start, spent, list } = paidWorld()
    await start()
    expect(spent()).toBe(1_000)
    await list()
    await start(numberedPhone(2))
    expect(spent()).toBe(1_079)
  })

  it("is that of each part of the text", async () => {
    const { world, spent, list } = paidWorld({ site: { appName: "\u{1F6B2} Marlow Cycles and more" } })
    await list()
    await world.workflows.startPhoneSignIn(stranger(), { country: "US", phoneNumber: numberedPhone(1) })
    expect(spent()).toBe(2 * 79)
  })

  it("is nothing where whoever carries it charges nothing, and counts for nobody but strangers", async () => {
    const free = workflowWorld()
    await free.workflows.startPhoneSignIn(stranger(), { country: "US", phoneNumber: numberedPhone(1) })
    expect(free.state.quotas.get(spendKeys.day)?.count ?? 0).toBe(0)
    const { world, spent } = paidWorld()
    await registeredIn(world)
    const before = spent()
    await begunSignIn(world, caller())
    expect(spent()).toBe(before)
  })

  it("is known of no provider that owns its codes", async () => {
    const { start, spent } = paidWorld({ managedCodes: createFakeManagedCodes() })
    await start()
    expect(spent()).toBe(1_000)
  })

  it("keeps strangers out once the budget of the day is spent, and known devices in", async () => {
    const { world, start } = paidWorld({ policy: { spendPerDayCents: 20 } })
    await registeredIn(world)
    expect([await start(numberedPhone(1)), await start(numberedPhone(2))]).toEqual([
      "granted",
      "limited by spend-per-day",
    ])
    expect(await start("+14155550132", caller())).toBe("granted")
  })
})
