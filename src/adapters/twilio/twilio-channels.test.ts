import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { Secret } from "@/core/secret"
import { outgoingCall, outgoingText, outgoingWhatsApp } from "@/testing/outgoing-messages"
import {
  emulatedAccount,
  type RunningEmulator,
  startTwilioEmulator,
} from "../../../e2e/twilio-emulator/twilio-emulator"
import { createTwilioMessenger, type TwilioMessengerOptions } from "./twilio-messenger"

const voiceNumber = "+14155550100"
const sender = { kind: "number", number: "+14155550101" } as const
const service = { kind: "messaging-service", sid: `MG${"0".repeat(32)}` } as const

const call = outgoingCall({
  script: {
    language: "de-DE",
    greeting: "Hier ist Marlow & Söhne <Räder>. Drücken Sie die 1.",
    code: "471118",
    goodbye: "Auf Wiederhören.",
  },
})
const whatsApp = outgoingWhatsApp()
const text = outgoingText()

const notCarried = {
  state: "failed",
  failure: "service-trouble",
  providerErrorCode: "channel-not-configured",
  elsewhere: true,
}

describe("Twilio's other channels, spoken by its own SDK", () => {
  let emulator: RunningEmulator
  beforeAll(async () => {
    emulator = await startTwilioEmulator({ port: 0, ...emulatedAccount })
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  const make = (parts: Partial<TwilioMessengerOptions> = {}) =>
    createTwilioMessenger({
      accountSid: emulatedAccount.accountSid,
      authToken: new Secret(emulatedAccount.authToken),
      sender,
      voiceNumber,
      apiBaseUrl: emulator.origin,
      timeoutMs: 5_000,
      ...parts,
    })

  it.each([
    ["a sender and a voice number", { sender, voiceNumber }, ["sms", "call", "whatsapp"]],
    ["a messaging service alone", { sender: service, voiceNumber: null }, ["sms", "whatsapp"]],
    ["a voice number alone", { sender: null, voiceNumber }, ["call"]],
    ["a name", { sender: { kind: "number", number: "Marlow" }, voiceNumber: null }, ["sms"]],
    ["nothing", { sender: null, voiceNumber: null }, []],
  ] as const)("carries with %s what it can come from", async (_, parts, channels) => {
    expect([...make(parts).channels]).toEqual(channels)
  })

  it("asks Twilio for nothing that nobody could send, and leaves it to other providers", async () => {
    expect(await make({ sender: null }).send(text)).toEqual(notCarried)
    expect(await make({ sender: null }).send(whatsApp)).toEqual(notCarried)
    expect(await make({ voiceNumber: null }).send(call)).toEqual(notCarried)
    expect(await emulator.requestCount()).toBe(0)
  })

  it("calls from the voice number and lets Twilio fetch what to say", async () => {
    const answerUrl = "https://id.marlow.example/api/webhooks/twilio/answer/1"
    const reportUrl = "https://id.marlow.example/api/webhooks/twilio/report/1"
    const outcome = await make().send({ ...call, answerUrl, reportUrl })

    const [placed] = await emulator.calls()
    expect(outcome).toEqual({ state: "accepted", providerMessageId: placed?.sid, segments: null })
    expect(placed?.parameters).toEqual({
      To: "+14155550132",
      From: voiceNumber,
      Url: answerUrl,
      Method: "POST",
      Timeout: "20",
      TimeLimit: "120",
      StatusCallback: reportUrl,
      StatusCallbackMethod: "POST",
      StatusCallbackEvent: "completed",
    })
    expect(placed?.reportedEvents).toEqual(["initiated", "ringing", "answered", "completed"])
  })

  it("hands the whole script over where nobody could reach us", async () => {
    await make().send(call)

    const [placed] = await emulator.calls()
    expect(placed).toMatchObject({ url: null, parameters: { To: "+14155550132" } })
    expect(placed?.parameters.StatusCallback).toBeUndefined()
    const progress = await emulator.pickUp(placed?.sid ?? "")
    expect(progress).toMatchObject({ over: true, waitsForKey: false, error: null })
    expect(progress.heard).toEqual([
      { language: "de-DE", text: call.script.greeting },
      { language: "de-DE", text: "4, 7, 1, 1, 1, 8" },
      { language: "de-DE", text: "4, 7, 1, 1, 1, 8" },
      { language: "de-DE", text: call.script.goodbye },
    ])
  })

  it.each([
    ["a country that is closed", 21215, "country-not-served", true],
    ["a call that Twilio takes for fraud", 21216, "service-trouble", false],
    ["a number that cannot be called", 13224, "number-wrong", false],
  ])("knows %s", async (_, code, failure, elsewhere) => {
    await emulator.failNext({ status: 400, code, message: "no" })
    expect(await make().send(call)).toMatchObject({
      state: "failed",
      failure,
      providerErrorCode: String(code),
      elsewhere,
    })
  })

  it("leaves open what became of a call when Twilio falls silent", async () => {
    await emulator.failNext("accept-then-timeout")
    expect((await make({ timeoutMs: 400 }).send(call)).state).toBe("unknown")
  })

  it("sends WhatsApp its template, with the values that stand in it", async () => {
    const outcome = await make().send(whatsApp)

    const [taken] = await emulator.messages("whatsapp:+14155550132")
    expect(outcome).toMatchObject({ state: "accepted", providerMessageId: taken?.sid })
    expect(taken?.parameters).toEqual({
      To: "whatsapp:+14155550132",
      From: "whatsapp:+14155550101",
      ContentSid: whatsApp.contentSid,
      ContentVariables: JSON.stringify(whatsApp.variables),
      ValidityPeriod: "600",
    })
  })

  it("lets a messaging service choose who sends to WhatsApp", async () => {
    await make({ sender: service }).send(whatsApp)
    const [taken] = await emulator.messages("whatsapp:+14155550132")
    expect(taken).toMatchObject({ from: null, messagingServiceSid: service.sid })
  })
})
