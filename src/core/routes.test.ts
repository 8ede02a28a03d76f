import { describe, expect, it } from "vitest"
import { createRecordingMessenger } from "@/testing/recording-messenger"
import type { Channel } from "./challenge"
import { type RouteRule, routeFor, sendsOwnedCodes } from "./routes"

const messenger = (name: string, ...channels: Channel[]) => ({
  ...createRecordingMessenger(name),
  channels: new Set(channels),
})
const all = [messenger("twilio", "sms", "call", "whatsapp"), messenger("plivo", "sms")]
const names = (rules: readonly RouteRule[], channel: Channel, country: string) =>
  routeFor(all, rules, { channel, country }).map(({ name }) => name)

describe("who is asked to carry a message", () => {
  it("is everybody who carries its channel, in the order that they are in", () => {
    expect(names([], "sms", "DE")).toEqual(["twilio", "plivo"])
    expect(names([], "call", "DE")).toEqual(["twilio"])
  })

  it("is nobody by WhatsApp until the owner's rule switches it on, and then for its country alone", () => {
    expect(names([], "whatsapp", "DE")).toEqual([])
    const on: RouteRule = { channel: "whatsapp", country: "DE", providers: ["twilio-verify", "twilio"] }
    expect(names([on], "whatsapp", "DE")).toEqual(["twilio"])
    expect(names([on], "whatsapp", "FR")).toEqual([])
    const off: RouteRule = { channel: "whatsapp", country: "DE", providers: [] }
    expect(names([{ ...on, country: null }, off], "whatsapp", "DE")).toEqual([])
  })

  it("goes by the owner's rule for the country, else by the one for all", () => {
    const rules: RouteRule[] = [
      { channel: "sms", country: null, providers: ["plivo", "twilio"] },
      { channel: "sms", country: "DE", providers: ["twilio"] },
      { channel: "call", country: "FR", providers: [] },
    ]
    expect(names(rules, "sms", "GB")).toEqual(["plivo", "twilio"])
    expect(names(rules, "sms", "DE")).toEqual(["twilio"])
    expect(names(rules, "call", "FR")).toEqual([])
    expect(names(rules, "call", "GB")).toEqual(["twilio"])
  })

  it("is nobody who cannot carry it, whatever a rule says", () => {
    const rules: RouteRule[] = [{ channel: "call", country: null, providers: ["plivo", "gone"] }]
    expect(names(rules, "call", "GB")).toEqual([])
  })
})

describe("a provider that owns its codes", () => {
  const verify = { name: "twilio-verify", channels: new Set(["sms", "whatsapp"] as const) }
  const sends = (rules: readonly RouteRule[], channel: Channel) =>
    sendsOwnedCodes(verify, rules, { channel, country: "DE" })

  it("sends texts whatever the rules for messengers say, and nothing by a channel that it has not", () => {
    const rules: RouteRule[] = [{ channel: "sms", country: null, providers: [] }]
    expect([sends(rules, "sms"), sends(rules, "call")]).toEqual([true, false])
  })

  it("sends by WhatsApp only where a rule names it", () => {
    const on = (providers: string[], country: string | null = null): RouteRule => ({
      channel: "whatsapp",
      country,
      providers,
    })
    expect(sends([], "whatsapp")).toBe(false)
    expect(sends([on(["twilio"])], "whatsapp")).toBe(false)
    expect(sends([on(["twilio", "twilio-verify"])], "whatsapp")).toBe(true)
    expect(sends([on(["twilio-verify"], "FR")], "whatsapp")).toBe(false)
  })
})
