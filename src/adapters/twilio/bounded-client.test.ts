import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { PhoneNumber } from "@/core/phone-number"
import { Secret } from "@/core/secret"
import {
  emulatedAccount,
  type RunningEmulator,
  startTwilioEmulator,
} from "../../../e2e/twilio-emulator/twilio-emulator"
import { emulatedVerifyServiceSid } from "../../../e2e/twilio-emulator/verify-service"
import { createTwilioMessenger } from "./twilio-messenger"
import { createTwilioVerify } from "./verify-codes"

/** What the SDK and a slow machine may add to a deadline. */
const allowanceMs = 800
/** Longer than any test here: what ends sooner was ended by its limit. */
const never = 60_000

const common = { to: "+14155550132" as PhoneNumber, deliveryId: "01900000-0000-7000-8000-000000000001" }
const text = {
  ...common,
  channel: "sms",
  body: "471118 is your code.",
  validForSeconds: 600,
  purpose: "sign-in",
  mediaUrls: [],
  reportUrl: null,
} as const
const request = { ...common, channel: "sms", language: "en" } as const

describe("a request to Twilio", () => {
  let emulator: RunningEmulator
  beforeAll(async () => {
    emulator = await startTwilioEmulator({ port: 0, ...emulatedAccount })
    await messenger(never).warm?.()
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  const access = (timeoutMs: number) => ({
    accountSid: emulatedAccount.accountSid,
    authToken: new Secret(emulatedAccount.authToken),
    apiBaseUrl: emulator.origin,
    timeoutMs,
  })
  const messenger = (timeoutMs: number) =>
    createTwilioMessenger({
      ...access(timeoutMs),
      sender: { kind: "number", number: "+14155550100" },
      voiceNumber: null,
    })
  const timed = async <Value>(act: () => Promise<Value>) => {
    await emulator.failNext("stall")
    const startedAt = performance.now()
    return { value: await act(), tookMs: performance.now() - startedAt }
  }

  it("is broken off when its caller cannot wait any longer, each of several at once for itself", async () => {
    const sending = messenger(never)
    const limits = [300, 900]
    const ended = await Promise.all(limits.map((withinMs) => timed(() => sending.send(text, { withinMs }))))
    for (const [index, { value, tookMs }] of ended.entries()) {
      expect(value).toMatchObject({ state: "unknown" })
      expect(tookMs).toBeGreaterThan((limits[index] ?? 0) - 50)
      expect(tookMs).toBeLessThan((limits[index] ?? 0) + allowanceMs)
    }
    expect(await sending.send(text)).toMatchObject({ state: "accepted" })
  })

  it("is broken off when any request is, however long its caller can wait", async () => {
    const { value, tookMs } = await timed(() => messenger(300).send(text, { withinMs: never }))
    expect(value).toMatchObject({ state: "unknown" })
    expect(tookMs).toBeLessThan(300 + allowanceMs)
  })

  it("to Verify is broken off alike: a send, a check and an end", async () => {
    const codes = createTwilioVerify({ ...access(never), serviceSid: emulatedVerifyServiceSid })
    await codes.send(request)
    const [sent] = await emulator.verifications()
    const [id, code, limit] = [sent?.sid ?? "", sent?.code ?? "", { withinMs: 300 }]
    const sending = await timed(() => codes.send(request, limit))
    const checking = await timed(() => codes.check(id, code, limit))
    const ending = await timed(() => codes.cancel(id, limit))
    expect([sending.value.state, checking.value.kind, ending.value]).toEqual([
      "unknown",
      "unavailable",
      undefined,
    ])
    for (const { tookMs } of [sending, checking, ending]) expect(tookMs).toBeLessThan(300 + allowanceMs)
    expect(await codes.check(id, code)).toEqual({ kind: "approved" })
  })
})
