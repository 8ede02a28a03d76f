import { describe, expect, it } from "vitest"
import { testSecret } from "@/testing/test-environment"
import { createCallbacks } from "./callbacks"
import { readEnvironment } from "./env"

const base = {
  NODE_ENV: "production",
  APP_SECRET: testSecret,
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing",
  TWILIO_ACCOUNT_SID: `AC${"0123456789abcdef".repeat(2)}`,
  TWILIO_AUTH_TOKEN: "fedcba9876543210".repeat(2),
  TWILIO_SENDER_NUMBER: "+14155550123",
}
const key = new Uint8Array(32).fill(7)
const callbacksOf = (variables: Record<string, string>) =>
  createCallbacks(readEnvironment({ ...base, ...variables }), key)
const delivery = { id: "01900000-0000-7000-8000-000000000001", channel: "sms" } as const

describe("the addresses that providers call", () => {
  it("are of the public site", () => {
    const callbacks = callbacksOf({ APP_URL: "https://id.example.com" })
    expect(callbacks.reportUrl("twilio", delivery)).toBe(
      `https://id.example.com/api/webhooks/twilio/report/${delivery.id}`,
    )
    expect(callbacks.reportUrl("plivo", { ...delivery, channel: "call" })).toBe(
      `https://id.example.com/api/webhooks/plivo/call-report/${delivery.id}`,
    )
    expect(callbacks.reportUrl("dev-inbox", delivery)).toBeNull()
  })

  it("are none on this machine, which a provider cannot reach, unless an emulator on it stands for the provider", () => {
    const local = { APP_URL: "http://localhost:3000" }
    expect(callbacksOf(local).reportUrl("twilio", delivery)).toBeNull()
    expect(callbacksOf(local).answerUrl("twilio", delivery.id)).toBeNull()
    const emulated = callbacksOf({ ...local, TWILIO_API_BASE_URL: "http://127.0.0.1:4010" })
    expect(emulated.reportUrl("twilio", delivery)).toContain("http://localhost:3000/api/webhooks/twilio/")
    expect(emulated.reportUrl("plivo", delivery)).toBeNull()
  })

  it("of a call prove that they were made here, for this message", () => {
    const callbacks = callbacksOf({ APP_URL: "https://id.example.com" })
    const proof = callbacks.answerUrl("twilio", delivery.id)?.split("/").at(-1) ?? ""
    expect(callbacks.isProof(delivery.id, proof)).toBe(true)
    expect(callbacks.isProof("01900000-0000-7000-8000-000000000002", proof)).toBe(false)
    expect(callbacks.isProof(delivery.id, `${proof}A`)).toBe(false)
    expect(callbacks.isProof(delivery.id, "")).toBe(false)
  })
})
