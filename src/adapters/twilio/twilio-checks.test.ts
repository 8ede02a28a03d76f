import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { Secret } from "@/core/secret"
import {
  emulatedAccount,
  type RunningEmulator,
  startTwilioEmulator,
} from "../../../e2e/twilio-emulator/twilio-emulator"
import { emulatedVerifyServiceSid } from "../../../e2e/twilio-emulator/verify-service"
import { createTwilioChecks } from "./twilio-checks"

const number = "+14155550100"
const serviceSid = `MG${"0".repeat(32)}`

describe("an account of Twilio, looked at by its own SDK", () => {
  let emulator: RunningEmulator
  beforeAll(async () => {
    emulator = await startTwilioEmulator({ port: 0, ...emulatedAccount })
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  const checks = ({ timeoutMs = 5_000, authToken = emulatedAccount.authToken, origin = "" } = {}) =>
    createTwilioChecks({
      accountSid: emulatedAccount.accountSid,
      authToken: new Secret(authToken),
      apiBaseUrl: origin || emulator.origin,
      timeoutMs,
    })

  it("tells its name, that it is active and no trial", async () => {
    const answer = { name: "Marlow production", state: "active", isTrial: false, creditUsd: null }
    expect(await checks().account()).toEqual({ kind: "told", answer })
  })

  it.each(["suspended", "closed"] as const)("tells that it is %s, and a trial", async (status) => {
    await emulator.arrangeAccount({ status, type: "Trial" })
    expect(await checks().account()).toMatchObject({ answer: { state: status, isTrial: true } })
  })

  it("refuses a wrong token to every question alike", async () => {
    const wrong = checks({ authToken: "0".repeat(32) })
    const refused = { kind: "not-told", reason: "credentials-refused", errorCode: "20003" }
    expect(
      await Promise.all([
        wrong.account(),
        wrong.number(number),
        wrong.canCallFrom(number),
        wrong.messagingService(serviceSid),
        wrong.verifyService(emulatedVerifyServiceSid),
        wrong.closedCountries("sms", ["US"]),
        wrong.closedCountries("call", ["US"]),
      ]),
    ).toEqual(Array.from({ length: 7 }, () => refused))
  })

  it("tells what its numbers can do, and that others are not its own", async () => {
    const able = { sms: true, mms: true, isRegisteredInUs: null }
    expect(await checks().number(number)).toEqual({ kind: "told", answer: able })
    await emulator.arrangeAccount({ capabilities: ["voice"] })
    expect(await checks().number(number)).toMatchObject({ answer: { sms: false, mms: false } })
    expect(await checks().canCallFrom(number)).toEqual({ kind: "told", answer: true })
    await emulator.arrangeAccount({ capabilities: ["sms"], missing: ["+14155550199"] })
    expect(await checks().canCallFrom(number)).toEqual({ kind: "told", answer: false })
    expect(await checks().number("+14155550199")).toEqual({ kind: "told", answer: null })
    expect(await checks().canCallFrom("+14155550199")).toEqual({ kind: "told", answer: null })
  })

  it("calls from a number of somebody else that its owner has proved", async () => {
    await emulator.arrangeAccount({ missing: [number], callerIds: [number] })
    expect(await checks().canCallFrom(number)).toEqual({ kind: "told", answer: true })
  })

  it("tells how many senders a messaging service has, what they can do, and whether they are registered", async () => {
    const standing = { name: "Marlow codes", senders: 1, sms: true, mms: true, isRegisteredInUs: true }
    expect(await checks().messagingService(serviceSid)).toEqual({ kind: "told", answer: standing })
    await emulator.arrangeAccount({ registeredInUs: false, capabilities: ["sms"] })
    expect(await checks().messagingService(serviceSid)).toMatchObject({
      answer: { sms: true, mms: false, isRegisteredInUs: false },
    })
    await emulator.arrangeAccount({ senders: ["+18005550100", "+442079460000"] })
    expect(await checks().messagingService(serviceSid)).toMatchObject({
      answer: { senders: 2, isRegisteredInUs: null },
    })
    await emulator.arrangeAccount({ senders: [] })
    expect(await checks().messagingService(serviceSid)).toMatchObject({ answer: { senders: 0, sms: false } })
    await emulator.arrangeAccount({ missing: [serviceSid] })
    expect(await checks().messagingService(serviceSid)).toEqual({ kind: "told", answer: null })
  })

  it("tells how long the codes of a Verify service are, and where there is none", async () => {
    const look = () => checks().verifyService(emulatedVerifyServiceSid)
    expect(await look()).toEqual({ kind: "told", answer: { name: "Marlow Cycles", codeDigits: 6 } })
    await emulator.arrangeAccount({ codeLength: 4 })
    expect(await look()).toMatchObject({ answer: { codeDigits: 4 } })
    await emulator.arrangeAccount({ missing: [emulatedVerifyServiceSid] })
    expect(await look()).toEqual({ kind: "told", answer: null })
  })

  it("tells which of our countries are closed for texts, and which for calls", async () => {
    await emulator.arrangeAccount({ closedForTexts: ["IN", "BR"], closedForCalls: ["GB"] })
    const ours = ["US", "GB", "IN", "IS"]
    expect(await checks().closedCountries("sms", ours)).toEqual({ kind: "told", answer: ["IN"] })
    expect(await checks().closedCountries("call", ours)).toEqual({ kind: "told", answer: ["GB"] })
  })

  it.each([
    [
      "an account that is not active",
      { status: 401, code: 20005, message: "x" },
      "account-inactive",
      "20005",
    ],
    ["no right to look", { status: 403, code: 20006, message: "x" }, "not-allowed", "20006"],
    ["too many requests", { status: 429, code: 20429, message: "x" }, "too-many-requests", "20429"],
    ["trouble of its own", { status: 500, code: 20500, message: "x" }, "broken", "20500"],
    [
      "an account that is not there",
      { status: 404, code: 20404, message: "x" },
      "credentials-refused",
      "20404",
    ],
    ["a page of a gateway", "html", "broken", "http-502"],
    ["a redirect", "redirect", "broken", "unreadable-answer"],
    ["an empty answer", "empty", "broken", "unreadable-answer"],
    ["a broken line", "reset", "unreachable", "ECONNRESET"],
    ["silence", "stall", "too-slow", "ERR_CANCELED"],
    ["an answer that never ends", "drip", "too-slow", "ERR_CANCELED"],
  ] as const)("says in time, without an error, what came of %s", async (_, fault, reason, errorCode) => {
    await emulator.failNext(fault)
    const startedAt = performance.now()
    const asked = await checks({ timeoutMs: 500 }).account()
    expect(asked).toEqual({ kind: "not-told", reason, errorCode })
    expect(performance.now() - startedAt).toBeLessThan(1_700)
  })

  it("says that nobody listens", async () => {
    const asked = await checks({ origin: "http://127.0.0.1:9" }).account()
    expect(asked).toEqual({ kind: "not-told", reason: "unreachable", errorCode: "ECONNREFUSED" })
  })

  it("sends nothing while it looks", async () => {
    await Promise.all([checks().account(), checks().number(number), checks().messagingService(serviceSid)])
    expect([await emulator.messages(), await emulator.calls(), await emulator.verifications()]).toEqual([
      [],
      [],
      [],
    ])
  })
})
