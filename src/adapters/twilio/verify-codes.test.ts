import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { PhoneNumber } from "@/core/phone-number"
import type { CheckOutcome, ManagedSend } from "@/core/ports/managed-codes"
import { Secret } from "@/core/secret"
import { managedCodesContract } from "@/testing/contracts/managed-codes-contract"
import { openLocalServer } from "../../../e2e/emulator/local-server"
import type { Fault } from "../../../e2e/twilio-emulator/emulator-control"
import {
  emulatedAccount,
  type RunningEmulator,
  startTwilioEmulator,
} from "../../../e2e/twilio-emulator/twilio-emulator"
import { emulatedVerifyServiceSid } from "../../../e2e/twilio-emulator/verify-service"
import { createTwilioVerify, type TwilioVerifyOptions } from "./verify-codes"

/** Short, so that the tests of silence are; the product's is 5 s. */
const timeoutMs = 700
/** What the SDK and a slow machine may add to the deadline. */
const allowanceMs = 800

const to = "+14155550132" as PhoneNumber
const anyCode = expect.any(String)

function optionsFor(origin: string, parts: Partial<TwilioVerifyOptions> = {}): TwilioVerifyOptions {
  return {
    accountSid: emulatedAccount.accountSid,
    authToken: new Secret(emulatedAccount.authToken),
    serviceSid: emulatedVerifyServiceSid,
    apiBaseUrl: origin,
    timeoutMs,
    ...parts,
  }
}

function managedSend(parts: Partial<ManagedSend> = {}): ManagedSend {
  return {
    deliveryId: "01900000-0000-7000-8000-000000000001",
    to,
    channel: "sms",
    language: "en",
    ...parts,
  }
}

managedCodesContract("Twilio Verify", async () => {
  const emulator = await startTwilioEmulator({ port: 0, ...emulatedAccount })
  return {
    codes: createTwilioVerify(optionsFor(emulator.origin, { timeoutMs: 5_000 })),
    arrivedAt: async (number) =>
      (await emulator.verifications(number)).flatMap(({ attempts, code }) =>
        attempts.map(({ channel }) => ({ channel, code })),
      ),
    expire: (number) => emulator.expireVerification(number),
    close: () => emulator.close(),
  }
})

describe("Twilio Verify, spoken by its own SDK", () => {
  let emulator: RunningEmulator
  beforeAll(async () => {
    emulator = await startTwilioEmulator({ port: 0, ...emulatedAccount })
    await createTwilioVerify(optionsFor(emulator.origin)).warm?.()
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  const verify = (parts: Partial<TwilioVerifyOptions> = {}) =>
    createTwilioVerify(optionsFor(emulator.origin, parts))
  const pending = async () => {
    await verify().send(managedSend())
    const [sent] = await emulator.verifications(to)
    if (sent === undefined) throw new Error("nothing was sent")
    return sent
  }

  it("asks for a code on the channel and in the language of the person, and for nothing else", async () => {
    const outcome = await verify().send(managedSend({ channel: "call", language: "pt-BR" }))

    const [sent] = await emulator.verifications(to)
    expect(outcome).toEqual({ state: "accepted", providerMessageId: sent?.sid, segments: null, timesSent: 1 })
    expect(sent?.parameters).toEqual({ To: to, Channel: "call", Locale: "pt-BR" })
  })

  it("has the message in English where Verify does not speak the language", async () => {
    await verify().send(managedSend({ channel: "sms", language: "is-IS" }))
    expect(await emulator.verifications(to)).toMatchObject([{ locale: "en", status: "pending" }])
  })

  it("says no to the sixth send of a code", async () => {
    for (let sends = 0; sends < 5; sends += 1) await verify().send(managedSend())
    expect(await verify().send(managedSend())).toMatchObject({ state: "failed", providerErrorCode: "60203" })
  })

  const silence: readonly [string, Fault][] = [
    ["a broken line", "reset"],
    ["silence", "stall"],
    ["silence after it was carried out", "accept-then-timeout"],
    ["an answer that never ends", "drip"],
    ["an empty answer", "empty"],
    ["an answer that says nothing", { status: 200, code: 0, message: "" }],
  ]
  const refusals: readonly [string, Fault, string][] = [
    ["wrong credentials", { status: 401, code: 20003, message: "Authenticate" }, "20003"],
    ["too many requests", { status: 429, code: 20429, message: "Too Many Requests" }, "20429"],
    ["too many at once for the number", { status: 429, code: 60212, message: "Too many" }, "60212"],
    ["Twilio being away", { status: 503, code: 20503, message: "Service Unavailable" }, "20503"],
  ]
  const halfAnswers: readonly [string, Fault, string][] = [
    ["trouble inside Twilio", { status: 500, code: 20500, message: "Internal Server Error" }, "20500"],
    ["the page of a gateway", "html", "http-502"],
  ]

  /** Runs it after a fault was arranged: one request, within the deadline. */
  const once = async <Outcome>(fault: Fault, act: () => Promise<Outcome>): Promise<Outcome> => {
    await emulator.failNext(fault)
    const requestsBefore = await emulator.requestCount()
    const startedAt = performance.now()
    const outcome = await act()
    expect(performance.now() - startedAt).toBeLessThan(timeoutMs + allowanceMs)
    expect(await emulator.requestCount()).toBe(requestsBefore + 1)
    return outcome
  }

  it.each(silence)("does not know after %s whether a code was sent, and asks once only", async (_, fault) => {
    expect(await once(fault, () => verify().send(managedSend()))).toEqual({
      state: "unknown",
      providerErrorCode: anyCode,
    })
  })

  it.each(halfAnswers)("does not know after %s whether a code is on the phone", async (_, fault, code) => {
    const outcome = await once(fault, () => verify().send(managedSend()))
    expect(outcome).toEqual({ state: "unknown", providerErrorCode: code })
  })

  it.each(refusals)("knows after %s that no code was sent, and asks once only", async (_, fault, code) => {
    const outcome = await once(fault, () => verify().send(managedSend()))
    expect(outcome).toMatchObject({ state: "failed", providerErrorCode: code })
  })

  it.each(silence)("does not know after %s what a code is worth, and asks once only", async (_, fault) => {
    const { sid, code } = await pending()
    expect(await once(fault, () => verify().check(sid, code))).toEqual({
      kind: "unavailable",
      providerErrorCode: anyCode,
    })
  })

  it.each([...refusals, ...halfAnswers])(
    "knows nothing of a code after %s, and asks once only",
    async (_, fault, errorCode) => {
      const { sid, code } = await pending()
      expect(await once(fault, () => verify().check(sid, code))).toEqual({
        kind: "unavailable",
        providerErrorCode: errorCode,
      })
      expect(await verify().check(sid, code)).toEqual({ kind: "approved" })
    },
  )

  it("calls a code gone that was approved while the answer was lost", async () => {
    const { sid, code } = await pending()
    await once("accept-then-timeout", () => verify().check(sid, code))
    expect(await verify().check(sid, code)).toEqual({ kind: "gone" })
  })

  it.each([...silence, ...refusals, ...halfAnswers].map(([what, fault]) => [what, fault] as const))(
    "gives up canceling after %s, and asks once only",
    async (_, fault) => {
      const { sid } = await pending()
      expect(await once(fault, () => verify().cancel(sid))).toBeUndefined()
    },
  )

  it.each([
    ["where nobody listens", "http://127.0.0.1:1", "ECONNREFUSED"],
    [
      "at a host that does not exist",
      "http://nowhere.invalid",
      expect.stringMatching(/^E(NOTFOUND|AI_AGAIN)$/),
    ],
  ])("knows for certain that no code was sent %s", async (_, apiBaseUrl, providerErrorCode) => {
    const codes = verify({ apiBaseUrl })
    expect(await codes.send(managedSend())).toMatchObject({ state: "failed", providerErrorCode })
    expect(await codes.check("VE0", "123456")).toEqual({ kind: "unavailable", providerErrorCode })
  })

  it.each([
    [60200, 400, "number-wrong", false],
    [60203, 429, "too-many", false],
    [60223, 400, "service-trouble", true],
    [60410, 403, "service-trouble", false],
  ])(
    "tells what %i means, and whether another provider may be tried",
    async (code, status, failure, elsewhere) => {
      await emulator.failNext({ status, code, message: "No" })
      expect(await verify().send(managedSend())).toMatchObject({
        state: "failed",
        failure,
        providerErrorCode: String(code),
        elsewhere,
      })
    },
  )

  it("says how to mend what an error code of it stands for", () => {
    expect(verify().advice?.("20003")).toContain("TWILIO_AUTH_TOKEN")
    expect(verify().advice?.("unnamed-verification")).toBeNull()
  })

  it("finds nothing at a service that is not there", async () => {
    const codes = verify({ serviceSid: `VA${"0".repeat(32)}` })
    expect(await codes.send(managedSend())).toMatchObject({
      state: "failed",
      failure: "service-trouble",
      providerErrorCode: "20404",
    })
  })

  it("never returns what the provider wrote", async () => {
    await emulator.failNext({ status: 400, code: 60200, message: `Invalid parameter: To ${to}` })
    expect(JSON.stringify(await verify().send(managedSend()))).not.toContain("parameter")
  })
})

describe("what Verify says of a verification", () => {
  it.each([
    ["approved", { kind: "approved" }],
    ["pending", { kind: "wrong" }],
    ["canceled", { kind: "gone" }],
    ["deleted", { kind: "gone" }],
    ["expired", { kind: "gone" }],
    ["failed", { kind: "gone" }],
    ["max_attempts_reached", { kind: "gone" }],
    ["Approved", { kind: "unavailable", providerErrorCode: "unreadable-answer" }],
    ["something-new", { kind: "unavailable", providerErrorCode: "unreadable-answer" }],
    [true, { kind: "unavailable", providerErrorCode: "unreadable-answer" }],
  ] satisfies [unknown, CheckOutcome][])("is read to the letter: %s", async (status, expected) => {
    const json = { "content-type": "application/json" }
    const server = await openLocalServer((_, response) => {
      response.writeHead(200, json).end(JSON.stringify({ sid: "VE0", status }))
    })
    const codes = createTwilioVerify(optionsFor(server.origin))
    expect(await codes.check("VE0", "123456")).toEqual(expected)
    const state = expected.kind === "gone" ? "failed" : "accepted"
    expect(await codes.send(managedSend())).toMatchObject({ state })
    await server.close()
  })
})
