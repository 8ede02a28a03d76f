import { describe, expect, it } from "vitest"
import type { DeliveryReport } from "@/core/ports/delivery-report"
import { caller, deliveryReport, numberedPhone, present } from "@/testing/builders"
import { createFakeManagedCodes } from "@/testing/fake-managed-codes"
import { createFixedPricing } from "@/testing/fixed-pricing"
import { grantedIn } from "@/testing/results"
import { filtered, silence } from "@/testing/send-outcomes"
import { workflowWorld } from "@/testing/workflow-world"

const dollars = (amount: string) => ({ amount, currency: "USD" })
const dayMs = 86_400_000

function pricedWorld() {
  const pricing = createFixedPricing()
  const world = workflowWorld({ pricing: [createFixedPricing("another"), pricing] })
  const { state, workflows } = world
  let numbers = 0

  /** Sends a text of somebody's and estimates it, as the edge does. */
  const sent = async (
    text = "Your bike is ready.",
    { mediaUrls = [] as readonly string[], phone = "" } = {},
  ) => {
    numbers += 1
    const to = { country: "US", phoneNumber: phone || numberedPhone(numbers) }
    const asked = { to, text, mediaUrls, options: {}, idempotencyKey: null }
    const sentText = grantedIn(await workflows.sendMessage({ kind: "key", name: "shop" }, asked))
    await workflows.estimatePrice(present(sentText.sent))
    const { deliveryId } = sentText.answer
    const row = () => present(state.deliveries.get(deliveryId))
    return { deliveryId, price: () => row().price, name: () => row().providerMessageId ?? "" }
  }

  const ends = async (
    { deliveryId, name }: { deliveryId: string; name: () => string },
    parts: Partial<DeliveryReport> = {},
  ) => {
    const told = { provider: "recording", providerMessageId: name(), ...parts }
    const report = deliveryReport(deliveryId, told)
    await workflows.recordReport(report)
    await workflows.settlePrice(report)
  }
  return { world, pricing, sent, ends }
}

describe("what a message will probably cost", () => {
  it("is the list price of its country for each segment, as the provider counted them, else as we do", async () => {
    const { world, pricing, sent } = pricedWorld()
    pricing.setList("sms", "US", dollars("0.0079"))
    pricing.setList("sms", "GB", dollars("0.0463"))
    expect((await sent("x".repeat(161))).price()).toEqual({ ...dollars("0.0158"), basis: "listed" })
    const british = await sent("x".repeat(161), { phone: "+447400123456" })
    expect(british.price()).toEqual({ ...dollars("0.0926"), basis: "listed" })
    world.messenger.answerOnce({ state: "accepted", providerMessageId: "SM1", segments: 3 })
    expect((await sent("x")).price()).toEqual({ ...dollars("0.0237"), basis: "listed" })
  })

  it("is ten cents, and unknown, for each segment to a country that the list does not have", async () => {
    const { sent } = pricedWorld()
    expect((await sent()).price()).toEqual({ ...dollars("0.10"), basis: "unknown" })
    expect((await sent("x".repeat(161))).price()).toEqual({ ...dollars("0.20"), basis: "unknown" })
  })

  it("is unknown for a message with pictures, which no list has, and the list is not asked", async () => {
    const { pricing, sent } = pricedWorld()
    pricing.setList("sms", "US", dollars("0.0079"))
    const mms = await sent("x".repeat(161), { mediaUrls: ["https://marlow.example/a.png"] })
    expect(mms.price()).toEqual({ ...dollars("0.10"), basis: "unknown" })
    expect(pricing.asked).toEqual([])
  })

  it("is asked for once a day for each country, and once an hour where it was not known", async () => {
    const { world, pricing, sent } = pricedWorld()
    pricing.setList("sms", "US", dollars("0.0079"))
    for (let count = 0; count < 3; count += 1) await sent()
    for (let count = 0; count < 3; count += 1) await sent("x", { phone: "+447400123456" })
    expect(pricing.asked).toEqual(["sms US", "sms GB"])
    world.clock.advance(dayMs / 24)
    await sent()
    await sent("x", { phone: "+447400123456" })
    expect(pricing.asked).toEqual(["sms US", "sms GB", "sms GB"])
    world.clock.advance((dayMs * 23) / 24)
    await sent()
    expect(pricing.asked.at(-1)).toBe("sms US")
  })

  it("stays what it was yesterday while the provider does not say", async () => {
    const { world, pricing, sent } = pricedWorld()
    pricing.setList("sms", "US", dollars("0.0079"))
    await sent()
    pricing.setList("sms", "US", null)
    world.clock.advance(dayMs)
    expect((await sent()).price()).toEqual({ ...dollars("0.0079"), basis: "listed" })
    expect((await sent()).price()).toEqual({ ...dollars("0.0079"), basis: "listed" })
    expect(pricing.asked).toEqual(["sms US", "sms US"])
  })

  it("is written for one that nobody knows of, since it may be billed, and not for one that certainly failed", async () => {
    const { world, pricing, sent } = pricedWorld()
    pricing.setList("sms", "US", dollars("0.0079"))
    world.messenger.answerOnce(silence)
    expect((await sent()).price()).toEqual({ ...dollars("0.0079"), basis: "listed" })
    world.messenger.answerOnce(filtered)
    expect((await sent()).price()).toBeUndefined()
  })

  it("is written for a code too, and for a call by the minute; who charges nothing is asked nothing", async () => {
    const { world, pricing } = pricedWorld()
    pricing.setList("sms", "US", dollars("0.0079"))
    pricing.setList("call", "US", dollars("0.014"))
    const typed = { country: "US", phoneNumber: "+14155550132" }
    const seen = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
    const estimated = async (deliveryId: string | null) => {
      const sent = present(await world.workflows.sendQueued(present(deliveryId)))
      await world.workflows.estimatePrice(sent)
      return world.state.deliveries.get(sent.deliveryId)?.price
    }
    expect(await estimated(seen.deliveryId)).toEqual({ ...dollars("0.0079"), basis: "listed" })
    world.clock.advance(30_000)
    const resend = { challengeId: seen.view.challengeId, channel: "call" } as const
    const called = grantedIn(await world.workflows.resendCode(caller(), resend))
    expect(await estimated(called.deliveryId)).toEqual({ ...dollars("0.014"), basis: "listed" })

    const free = { deliveryId: present(called.deliveryId), provider: "dev-inbox", cost: null }
    await world.workflows.estimatePrice(free)
    expect(pricing.asked).toEqual(["sms US", "call US"])
  })

  it("is unknown for a code that a provider makes and sends, which no list has, unless it certainly did not", async () => {
    const managedCodes = createFakeManagedCodes()
    const world = workflowWorld({ managedCodes })
    let numbers = 0
    const priced = async () => {
      numbers += 1
      const typed = { country: "US", phoneNumber: numberedPhone(numbers) }
      const seen = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
      const sent = present(await world.workflows.sendQueued(present(seen.deliveryId)))
      await world.workflows.estimatePrice(sent)
      return world.state.deliveries.get(sent.deliveryId)?.price
    }
    expect(await priced()).toEqual({ ...dollars("0.10"), basis: "unknown" })
    managedCodes.answerSendOnce({ state: "unknown", providerErrorCode: "timeout" })
    expect(await priced()).toEqual({ ...dollars("0.10"), basis: "unknown" })
    const failed = { state: "failed", failure: "service-trouble", providerErrorCode: "60200" } as const
    managedCodes.answerSendOnce({ ...failed, elsewhere: false })
    expect(await priced()).toBeUndefined()
  })
})

describe("what a message has cost", () => {
  const final = { price: dollars("0.0123"), segments: 2 }

  it("is read once a report has ended it, and takes the place of the estimate", async () => {
    const { world, pricing, sent, ends } = pricedWorld()
    const message = await sent()
    pricing.setBill(message.name(), final)
    await ends(message, { state: "accepted" })
    expect(message.price()).toMatchObject({ basis: "unknown" })
    await ends(message)
    expect(message.price()).toEqual({ ...dollars("0.0123"), basis: "billed" })
    expect(world.state.deliveries.get(message.deliveryId)?.segments).toBe(2)
    await ends(message)
    expect(pricing.asked).toEqual(["sms US", message.name()])
  })

  it("is taken from a report that tells it, and then not asked for", async () => {
    const { pricing, sent, ends } = pricedWorld()
    const message = await sent()
    await ends(message, { price: dollars("0.005"), segments: 1 })
    expect(message.price()).toEqual({ ...dollars("0.005"), basis: "billed" })
    expect(pricing.asked).toEqual(["sms US"])
  })

  it("is asked for again, an hour later at the earliest, when another message ends", async () => {
    const { world, pricing, sent, ends } = pricedWorld()
    const [early, late, later] = [await sent(), await sent(), await sent()]
    await ends(early)
    expect(early.price()).toMatchObject({ basis: "unknown" })
    pricing.setBill(early.name(), final)
    await ends(late)
    expect(early.price()).toMatchObject({ basis: "unknown" })
    world.clock.advance(3_600_000)
    await ends(later)
    expect(early.price()).toEqual({ ...dollars("0.0123"), basis: "billed" })
    expect(late.price()).toMatchObject({ basis: "unknown" })
  })
})
