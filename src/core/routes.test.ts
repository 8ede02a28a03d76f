import { describe, expect, it } from "vitest"
import { createRecordingMessenger } from "@/testing/recording-messenger"
import type { Channel } from "./challenge"
import { type RouteRule, routeFor } from "./routes"

const messenger = (name: string, ...channels: Channel[]) => ({
  ...createRecordingMessenger(name),
  channels: new Set(channels),
})
const all = [messenger("twilio", "sms", "call"), messenger("plivo", "sms")]
const names = (rules: readonly RouteRule[], channel: Channel, country: string) =>
  routeFor(all, rules, { channel, country }).map(({ name }) => name)

describe("who is asked to carry a message", () => {
  it("is everybody who carries its channel, in the order that they are in", () => {
    expect(names([], "sms", "DE")).toEqual(["twilio", "plivo"])
    expect(names([], "call", "DE")).toEqual(["twilio"])
    expect(names([], "whatsapp", "DE")).toEqual([])
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
