import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { PhoneNumber } from "@/core/phone-number"
import {
  longestValidForSeconds,
  type OutgoingCall,
  type OutgoingMessage,
  type OutgoingText,
} from "@/core/ports/messenger"
import { Secret } from "@/core/secret"
import { phoneNumber } from "@/testing/builders"
import { messengerContract } from "@/testing/contracts/messenger-contract"
import { outgoingCall, outgoingText } from "@/testing/outgoing-messages"
import {
  emulatedAccount,
  type RunningEmulator,
  startPlivoEmulator,
} from "../../../e2e/plivo-emulator/plivo-emulator"
import { createPlivoMessenger, type PlivoMessengerOptions } from "./plivo-messenger"

const startEmulator = () => startPlivoEmulator({ port: 0, ...emulatedAccount })

function optionsFor(origin: string, parts: Partial<PlivoMessengerOptions> = {}): PlivoMessengerOptions {
  return {
    authId: emulatedAccount.authId,
    authToken: new Secret(emulatedAccount.authToken),
    senderNumber: "+14155550100",
    voiceNumber: "+14155550101",
    apiBaseUrl: origin,
    timeoutMs: 5_000,
    ...parts,
  }
}

const to = phoneNumber("+447400123456")
const answerUrl = "https://id.marlow.example/api/webhooks/plivo/answer/1"
const text = (parts: Partial<OutgoingText> = {}) => outgoingText({ to, ...parts })
const call = (parts: Partial<OutgoingCall> = {}) => outgoingCall({ to, answerUrl, ...parts })

messengerContract("Plivo", async () => {
  const emulator = await startEmulator()
  return {
    messenger: createPlivoMessenger(optionsFor(emulator.origin)),
    textsAt: async (number) => (await emulator.messages(number)).map((message) => message.text),
    close: () => emulator.close(),
  }
})

describe("Plivo, spoken over HTTP", () => {
  let emulator: RunningEmulator
  beforeAll(async () => {
    emulator = await startEmulator()
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  const sendWith = (parts: Partial<PlivoMessengerOptions>, sent: OutgoingMessage = text()) =>
    createPlivoMessenger(optionsFor(emulator.origin, parts)).send(sent)

  it("carries what it has a number for", async () => {
    const channelsWith = (parts: Partial<PlivoMessengerOptions>) => [
      ...createPlivoMessenger(optionsFor(emulator.origin, parts)).channels,
    ]
    expect(channelsWith({})).toEqual(["sms", "call"])
    expect(channelsWith({ voiceNumber: null })).toEqual(["sms"])
    expect(channelsWith({ senderNumber: null })).toEqual(["call"])
  })

  it("never asks Plivo for a channel that it has no number for", async () => {
    const failed = { state: "failed", providerErrorCode: "channel-not-configured", elsewhere: true }
    expect(await sendWith({ senderNumber: null })).toMatchObject(failed)
    expect(await sendWith({ voiceNumber: null }, call())).toMatchObject(failed)
    expect(await emulator.requestCount()).toBe(0)
  })

  it("sends a text, valid for as long as the code, with nothing else in the request", async () => {
    const outcome = await sendWith({}, text({ validForSeconds: 512.9 }))

    const [taken] = await emulator.messages()
    expect(outcome).toEqual({ state: "accepted", providerMessageId: taken?.messageUuid, segments: null })
    expect(taken?.parameters).toEqual({
      src: "14155550100",
      dst: "447400123456",
      text: "471118 is your Marlow Cycles code.",
      type: "sms",
      message_expiry: 512,
    })
  })

  it("sends pictures, and asks for reports where somebody can reach us", async () => {
    const reportUrl = "https://id.marlow.example/api/webhooks/plivo/messages/1"
    await sendWith({}, text({ mediaUrls: ["https://marlow.example/a.png"], reportUrl }))
    expect((await emulator.messages())[0]?.parameters).toMatchObject({
      type: "mms",
      media_urls: ["https://marlow.example/a.png"],
      url: reportUrl,
      method: "POST",
    })
  })

  it("takes a name for a sender", async () => {
    expect((await sendWith({ senderNumber: "Marlow" })).state).toBe("accepted")
    expect((await emulator.messages())[0]?.from).toBe("Marlow")
  })

  it.each([
    [0, 5],
    [10_799, 10_799],
    [10_800, 10_799],
    [longestValidForSeconds, 10_799],
  ])("keeps the validity of %s seconds within what Plivo takes", async (validForSeconds, expected) => {
    await sendWith({}, text({ validForSeconds }))
    expect((await emulator.messages())[0]?.messageExpiry).toBe(expected)
  })

  it("places a call that rings shortly, cannot last, and asks us what to say", async () => {
    const reportUrl = "https://id.marlow.example/api/webhooks/plivo/calls/1"
    const outcome = await sendWith({}, call({ reportUrl }))

    const [taken] = await emulator.calls("+447400123456")
    expect(outcome).toEqual({ state: "accepted", providerMessageId: taken?.requestUuid, segments: null })
    expect(taken?.parameters).toEqual({
      from: "14155550101",
      to: "447400123456",
      answer_url: "https://id.marlow.example/api/webhooks/plivo/answer/1",
      answer_method: "POST",
      hangup_url: reportUrl,
      hangup_method: "POST",
      ring_timeout: 30,
      time_limit: 120,
    })
  })

  it("never tells Plivo the code of a call", async () => {
    await sendWith({}, call())
    expect(JSON.stringify(await emulator.calls())).not.toContain("4, 7, 1, 1, 1, 8")
  })

  it("places no call where Plivo could not ask what to say", async () => {
    expect(await sendWith({}, call({ answerUrl: null }))).toEqual({
      state: "failed",
      failure: "service-trouble",
      providerErrorCode: "no-answer-url",
      elsewhere: true,
    })
    expect(await emulator.requestCount()).toBe(0)
  })

  it("blames the number where Plivo does", async () => {
    const to = "+4474001234567890" as PhoneNumber
    expect(await sendWith({}, text({ to }))).toEqual({
      state: "failed",
      failure: "number-wrong",
      providerErrorCode: "invalid-destination",
      elsewhere: false,
      counts: true,
    })
  })

  it("says that wrong credentials are trouble on our side, not with the number", async () => {
    const trouble = {
      state: "failed",
      failure: "service-trouble",
      providerErrorCode: "http-401",
      elsewhere: true,
      ofProvider: true,
    }
    expect(await sendWith({ authToken: new Secret("wrong") })).toEqual(trouble)
    expect(await sendWith({ authId: "MA/../x" })).toEqual(trouble)
  })

  it("never returns what the provider wrote", async () => {
    await emulator.failNext({ status: 400, error: "'447400123456' is not a valid phone number." })
    expect(JSON.stringify(await sendWith({}))).not.toContain("447400123456")
  })
})
