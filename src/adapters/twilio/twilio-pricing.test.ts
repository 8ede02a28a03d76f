import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { OutgoingMessage } from "@/core/ports/messenger"
import { Secret } from "@/core/secret"
import { outgoingCall, outgoingText } from "@/testing/outgoing-messages"
import {
  emulatedAccount,
  type RunningEmulator,
  startTwilioEmulator,
} from "../../../e2e/twilio-emulator/twilio-emulator"
import { createTwilioMessenger } from "./twilio-messenger"
import { createTwilioPricing } from "./twilio-pricing"

describe("prices at Twilio, read by its own SDK", () => {
  let emulator: RunningEmulator
  beforeAll(async () => {
    emulator = await startTwilioEmulator({ port: 0, ...emulatedAccount })
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  const access = (timeoutMs = 5_000) => ({
    accountSid: emulatedAccount.accountSid,
    authToken: new Secret(emulatedAccount.authToken),
    apiBaseUrl: emulator.origin,
    timeoutMs,
  })

  async function sent(message: OutgoingMessage): Promise<string> {
    const sender = { kind: "messaging-service", sid: `MG${"0".repeat(32)}` } as const
    const messenger = createTwilioMessenger({ ...access(), sender, voiceNumber: "+14155550100" })
    const outcome = await messenger.send(message)
    return ("providerMessageId" in outcome ? outcome.providerMessageId : null) ?? ""
  }

  it("are for a text the dearest of the country's networks", async () => {
    expect(await createTwilioPricing(access()).listed("sms", "GB")).toEqual({
      amount: "0.0463",
      currency: "USD",
    })
  })

  it("are for a minute of a call the middle of what the country's numbers cost", async () => {
    expect(await createTwilioPricing(access()).listed("call", "GB")).toEqual({
      amount: "0.0294",
      currency: "USD",
    })
  })

  it("are not known for a country that Twilio does not list", async () => {
    expect(await createTwilioPricing(access()).listed("sms", "ZZ")).toBeNull()
    expect(await createTwilioPricing(access()).listed("call", "ZZ")).toBeNull()
    expect(await createTwilioPricing(access()).listed("whatsapp", "GB")).toBeNull()
  })

  it("are known for a text once it is delivered, with its segments", async () => {
    const pricing = createTwilioPricing(access())
    const sid = await sent(outgoingText({ body: "x".repeat(161) }))

    expect(await pricing.billed(sid)).toEqual({ price: null, segments: null })
    await emulator.report(sid, "sent")
    expect(await pricing.billed(sid)).toEqual({ price: null, segments: 2 })
    await emulator.report(sid, "delivered")
    expect(await pricing.billed(sid)).toEqual({ price: { amount: "0.01580", currency: "USD" }, segments: 2 })
  })

  it("are known for a call once it is over", async () => {
    const pricing = createTwilioPricing(access())
    const sid = await sent(outgoingCall())

    expect(await pricing.billed(sid)).toEqual({ price: null, segments: null })
    await emulator.report(sid, "completed")
    expect(await pricing.billed(sid)).toEqual({
      price: { amount: "0.01400", currency: "USD" },
      segments: null,
    })
  })

  it.each(["", "VE00000000000000000000000000000000", "SM1/../../Calls", `SM${"0".repeat(32)}`])(
    "are not known for %j, which is no message of ours",
    async (id) => {
      expect(await createTwilioPricing(access()).billed(id)).toBeNull()
    },
  )

  it.each(["html", "reset", "stall", "empty", "drip"] as const)(
    "are not known, in time and without an error, after %s",
    async (fault) => {
      const pricing = createTwilioPricing(access(400))
      await emulator.failNextPrice(fault)
      const startedAt = performance.now()
      expect(await pricing.listed("sms", "US")).toBeNull()
      expect(performance.now() - startedAt).toBeLessThan(1_500)
    },
  )
})
