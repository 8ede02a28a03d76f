import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { longestValidForSeconds } from "@/core/ports/messenger"
import { Secret } from "@/core/secret"
import { messengerContract } from "@/testing/contracts/messenger-contract"
import { outgoingText } from "@/testing/outgoing-messages"
import type { Fault } from "../../../e2e/twilio-emulator/emulator-control"
import {
  emulatedAccount,
  type RunningEmulator,
  startTwilioEmulator,
} from "../../../e2e/twilio-emulator/twilio-emulator"
import { createTwilioMessenger, type TwilioMessengerOptions } from "./twilio-messenger"

const startEmulator = () => startTwilioEmulator({ port: 0, ...emulatedAccount })

/** Short, so that the tests of silence are; the product's is 5 s. */
const timeoutMs = 700
/** What the SDK and a slow machine may add to the deadline. */
const allowanceMs = 800

function optionsFor(origin: string, parts: Partial<TwilioMessengerOptions> = {}): TwilioMessengerOptions {
  return {
    accountSid: emulatedAccount.accountSid,
    authToken: new Secret(emulatedAccount.authToken),
    sender: { kind: "number", number: "+14155550100" },
    voiceNumber: null,
    apiBaseUrl: origin,
    timeoutMs,
    ...parts,
  }
}

messengerContract("Twilio", async () => {
  const emulator = await startEmulator()
  return {
    messenger: createTwilioMessenger(optionsFor(emulator.origin, { timeoutMs: 5_000 })),
    textsAt: async (number) => (await emulator.messages(number)).map(({ body }) => body),
    close: () => emulator.close(),
  }
})

describe("Twilio Programmable Messaging, spoken by its own SDK", () => {
  let emulator: RunningEmulator
  beforeAll(async () => {
    emulator = await startEmulator()
    await createTwilioMessenger(optionsFor(emulator.origin)).warm?.()
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  const sendWith = (parts: Partial<TwilioMessengerOptions>, sent = outgoingText()) =>
    createTwilioMessenger(optionsFor(emulator.origin, parts)).send(sent)

  it("sends from the sender number, valid for as long as the code, with nothing else in the request", async () => {
    const outcome = await sendWith({}, outgoingText({ validForSeconds: 512.9 }))

    const [taken] = await emulator.messages()
    expect(outcome).toEqual({ state: "accepted", providerMessageId: taken?.sid, segments: 1 })
    expect(taken?.parameters).toEqual({
      To: "+14155550132",
      From: "+14155550100",
      Body: "471118 is your Marlow Cycles code.",
      ValidityPeriod: "512",
    })
  })

  it("sends through a messaging service, which chooses the sender", async () => {
    const sid = `MG${"0".repeat(32)}`
    const outcome = await sendWith({ sender: { kind: "messaging-service", sid } })

    const [taken] = await emulator.messages()
    expect(outcome).toEqual({ state: "accepted", providerMessageId: taken?.sid, segments: null })
    expect(taken).toMatchObject({ messagingServiceSid: sid, from: null })
  })

  it("asks for reports and hands pictures over, where there are any", async () => {
    const reportUrl = "https://id.marlow.example/api/webhooks/twilio/report/1"
    const mediaUrls = ["https://marlow.example/a.jpg", "https://marlow.example/b.jpg"]
    await sendWith({}, outgoingText({ reportUrl, mediaUrls }))

    const [taken] = await emulator.messages()
    expect(taken?.mediaUrls).toEqual(mediaUrls)
    expect(taken?.parameters.StatusCallback).toBe(reportUrl)
  })

  it("tells how many segments a long text has", async () => {
    expect(await sendWith({}, outgoingText({ body: "x".repeat(161) }))).toMatchObject({ segments: 2 })
  })

  it.each([
    [0, 1],
    [0.4, 1],
    [longestValidForSeconds, 36_000],
    [36_001, 36_000],
  ])("keeps the validity of %s seconds within what Twilio takes", async (validForSeconds, expected) => {
    await sendWith({}, outgoingText({ validForSeconds }))
    expect((await emulator.messages())[0]?.validityPeriod).toBe(expected)
  })

  const trouble = (providerErrorCode: unknown) => ({
    state: "failed",
    failure: "service-trouble",
    providerErrorCode,
    elsewhere: true,
    ofProvider: true,
  })
  const busy = (providerErrorCode: unknown) => ({
    ...trouble(providerErrorCode),
    failure: "service-busy",
    counts: true,
  })
  const noes: readonly [string, Fault, unknown][] = [
    [
      "a number that is none",
      { status: 400, code: 21211, message: "Invalid 'To' Phone Number" },
      {
        state: "failed",
        failure: "number-wrong",
        providerErrorCode: "21211",
        elsewhere: false,
        counts: true,
      },
    ],
    [
      "a landline",
      { status: 400, code: 21614, message: "not a mobile number" },
      { state: "failed", failure: "cannot-receive-texts", providerErrorCode: "21614", elsewhere: false },
    ],
    [
      "STOP",
      { status: 400, code: 21610, message: "unsubscribed recipient" },
      { state: "failed", failure: "opted-out", providerErrorCode: "21610", elsewhere: false },
    ],
    [
      "a country that is not open",
      { status: 400, code: 21408, message: "Permission to send an SMS has not been enabled" },
      { state: "failed", failure: "country-not-served", providerErrorCode: "21408", elsewhere: true },
    ],
    ["too many requests", { status: 429, code: 20429, message: "Too Many Requests" }, busy("20429")],
    ["trouble at Twilio", { status: 503, code: 20503, message: "Service Unavailable" }, busy("20503")],
    [
      "Twilio failing inside, or being too slow for itself",
      { status: 500, code: 20500, message: "Internal Server Error" },
      { state: "unknown", providerErrorCode: "20500" },
    ],
    ["the page of a gateway", "html", { state: "unknown", providerErrorCode: "http-502" }],
    ["a broken line", "reset", { state: "unknown", providerErrorCode: "ECONNRESET" }],
    ["silence", "stall", { state: "unknown", providerErrorCode: expect.any(String) }],
    [
      "silence after it was taken",
      "accept-then-timeout",
      { state: "unknown", providerErrorCode: expect.any(String) },
    ],
    ["an answer that never ends", "drip", { state: "unknown", providerErrorCode: expect.any(String) }],
    ["an empty answer", "empty", { state: "unknown", providerErrorCode: "unreadable-answer" }],
  ]

  it.each(noes)("answers within its deadline, after one request only, to %s", async (_, fault, expected) => {
    await emulator.failNext(fault)
    const startedAt = performance.now()
    const outcome = await sendWith({})

    expect(outcome).toEqual(expected)
    expect(performance.now() - startedAt).toBeLessThan(timeoutMs + allowanceMs)
    expect(await emulator.requestCount()).toBe(1)
  })

  it("is well again with the next message after any of them", async () => {
    const messenger = createTwilioMessenger(optionsFor(emulator.origin))
    for (const fault of ["html", "reset", "stall"] as const) {
      await emulator.failNext(fault)
      await messenger.send(outgoingText())
      expect((await messenger.send(outgoingText())).state).toBe("accepted")
    }
  })

  it("says that wrong credentials are trouble on our side, not with the number", async () => {
    expect(await sendWith({ authToken: new Secret("0".repeat(32)) })).toEqual(trouble("20003"))
  })

  it.each([
    ["where nobody listens", "http://127.0.0.1:1", "ECONNREFUSED"],
    [
      "at a host that does not exist",
      "http://nowhere.invalid",
      expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
    ],
  ])("knows for certain that a message was not taken %s", async (_, apiBaseUrl, providerErrorCode) => {
    expect(await sendWith({ apiBaseUrl })).toEqual(busy(providerErrorCode))
  })

  it("never returns what the provider wrote", async () => {
    await emulator.failNext({ status: 400, code: 21211, message: "Invalid 'To' Phone Number: +14155550132" })
    expect(JSON.stringify(await sendWith({}))).not.toContain("Phone Number")
  })
})
