import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { Secret } from "@/core/secret"
import { outgoingCall } from "@/testing/outgoing-messages"
import type { Fault } from "../../../e2e/twilio-emulator/emulator-control"
import {
  emulatedAccount,
  type RunningEmulator,
  startTwilioEmulator,
} from "../../../e2e/twilio-emulator/twilio-emulator"
import { createTwilioMessenger } from "./twilio-messenger"

/** Short, so that the tests of silence are; the product's is 5 s. */
const timeoutMs = 700
/** What the SDK and a slow machine may add to the deadline. */
const allowanceMs = 800

const failed = (failure: string, providerErrorCode: string) => ({
  state: "failed",
  failure,
  providerErrorCode,
  elsewhere: true,
})
const unknown = (providerErrorCode: unknown) => ({ state: "unknown", providerErrorCode })

const faults: readonly (readonly [string, Fault, "taken" | "lost", object])[] = [
  [
    "wrong credentials",
    { status: 401, code: 20003, message: "Authenticate" },
    "lost",
    failed("service-trouble", "20003"),
  ],
  [
    "too many requests",
    { status: 429, code: 20429, message: "Too Many" },
    "lost",
    failed("service-busy", "20429"),
  ],
  ["an error inside Twilio", { status: 500, code: 20500, message: "Inside" }, "lost", unknown("20500")],
  ["the page of a gateway", "html", "lost", unknown("http-502")],
  ["a broken line", "reset", "lost", unknown("ECONNRESET")],
  ["silence", "stall", "lost", unknown(expect.any(String))],
  ["silence after it was taken", "accept-then-timeout", "taken", unknown(expect.any(String))],
  ["an empty answer", "empty", "taken", unknown("unreadable-answer")],
  ["an answer that never ends", "drip", "taken", unknown(expect.any(String))],
]

describe("calls by Twilio in trouble, spoken by its own SDK", () => {
  let emulator: RunningEmulator
  const messenger = () =>
    createTwilioMessenger({
      accountSid: emulatedAccount.accountSid,
      authToken: new Secret(emulatedAccount.authToken),
      sender: null,
      voiceNumber: "+14155550100",
      apiBaseUrl: emulator.origin,
      timeoutMs,
    })
  beforeAll(async () => {
    emulator = await startTwilioEmulator({ port: 0, ...emulatedAccount })
    await messenger().warm?.()
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  it.each(faults)(
    "end within the deadline, after one request only, with %s, and are well again with the next one",
    async (_, fault, call, expected) => {
      const calls = messenger()
      await emulator.failNext(fault)
      const startedAt = performance.now()
      const outcome = await calls.send(outgoingCall())

      expect(outcome).toMatchObject(expected)
      expect(performance.now() - startedAt).toBeLessThan(timeoutMs + allowanceMs)
      expect(await emulator.requestCount()).toBe(1)
      expect(await emulator.calls()).toHaveLength(call === "taken" ? 1 : 0)
      expect(JSON.stringify(outcome), "not in Twilio's words").not.toMatch(
        /Authenticate|Too Many|Inside|Gateway/,
      )
      expect(await calls.send(outgoingCall())).toMatchObject({ state: "accepted" })
    },
  )
})
