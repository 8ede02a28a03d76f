import { describe, expect, it } from "vitest"
import type { DeliveryReport } from "@/core/ports/delivery-report"
import type { Seen } from "@/core/workflows/start-challenge"
import { caller, present } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { workflowWorld } from "@/testing/workflow-world"
import { createLog } from "./log"
import { takeReport } from "./take-report"

/** A message that a provider has, and what is written down of reports about it. */
async function sentMessage(channel: "sms" | "call" = "sms") {
  const { workflows, state, clock } = workflowWorld()
  const typed = { country: "US", phoneNumber: "+14155550132" }
  let seen: Seen = grantedIn(await workflows.startPhoneSignIn(caller(), typed))
  await workflows.sendQueued(present(seen.deliveryId))
  if (channel === "call") {
    clock.advance(30_000)
    const { challengeId } = seen.view
    seen = grantedIn(await workflows.resendCode(caller(), { challengeId, channel }))
    await workflows.sendQueued(present(seen.deliveryId))
  }
  const deliveryId = present(seen.deliveryId)
  const { providerMessageId } = present(state.deliveries.get(deliveryId))
  const lines: string[] = []
  const log = createLog("info", { write: (line) => lines.push(line) })
  const adviceOn = (provider: string | null, code: string) => (code === "30034" ? `mend ${provider}` : null)
  const take = (parts: Partial<DeliveryReport>) =>
    takeReport({ workflows, adviceOn }, log, {
      provider: "recording",
      deliveryId,
      providerMessageId: present(providerMessageId),
      state: "delivered",
      failure: null,
      providerErrorCode: null,
      segments: null,
      price: null,
      ...parts,
    })
  return { take, deliveryId, logged: () => lines.map((line) => JSON.parse(line)) }
}

const told = { failure: "service-trouble", providerErrorCode: "30034" } as const
const failed = { state: "failed", ...told } as const

describe("a report about a message", () => {
  it("that it failed is logged once, with what to do about it", async () => {
    const { take, deliveryId, logged } = await sentMessage()
    expect([await take(failed), await take(failed)]).toEqual([true, false])
    expect(logged()).toMatchObject([
      { event: "message-failed", deliveryId, provider: "recording", ...told, advice: "mend recording" },
    ])
  })

  it("that it failed is no news after it arrived: nothing is logged, and no price is read", async () => {
    const { take, logged } = await sentMessage()
    expect([await take({}), await take(failed)]).toEqual([true, false])
    expect(logged()).toEqual([])
  })

  it("that a call was taken is logged as a failure where its code was never said", async () => {
    const { take, logged } = await sentMessage("call")
    expect(await take({})).toBe(true)
    expect(logged()).toMatchObject([{ event: "message-failed", failure: "call-unanswered" }])
  })

  it("of somebody else is nothing to write down", async () => {
    const { take, logged } = await sentMessage()
    expect(await take({ ...failed, providerMessageId: "another" })).toBe(false)
    expect(logged()).toEqual([])
  })
})
