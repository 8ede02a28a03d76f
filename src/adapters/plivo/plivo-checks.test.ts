import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { Secret } from "@/core/secret"
import { openLocalServer } from "../../../e2e/emulator/local-server"
import {
  emulatedAccount,
  type RunningEmulator,
  startPlivoEmulator,
} from "../../../e2e/plivo-emulator/plivo-emulator"
import { createPlivoChecks } from "./plivo-checks"

const number = "+14155550125"

describe("an account of Plivo", () => {
  let emulator: RunningEmulator
  beforeAll(async () => {
    emulator = await startPlivoEmulator({ port: 0, ...emulatedAccount })
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  const checks = ({ timeoutMs = 5_000, authToken = emulatedAccount.authToken, origin = "" } = {}) =>
    createPlivoChecks({
      authId: emulatedAccount.authId,
      authToken: new Secret(authToken),
      apiBaseUrl: origin || emulator.origin,
      timeoutMs,
    })

  it("tells its name, its credit and that it is no trial", async () => {
    const answer = { name: "Marlow Cycles", state: "active", isTrial: false, creditUsd: "12.50000" }
    expect(await checks().account()).toEqual({ kind: "told", answer })
  })

  it("tells that it is a trial, and no credit where it pays afterwards", async () => {
    await emulator.arrangeAccount({ type: "developer", billing: "postpaid" })
    expect(await checks().account()).toMatchObject({ answer: { isTrial: true, creditUsd: null } })
    await emulator.arrangeAccount({ billing: "prepaid", credits: "-0.20000" })
    expect(await checks().account()).toMatchObject({ answer: { creditUsd: "-0.20000" } })
  })

  it("refuses a wrong token to every question alike", async () => {
    const wrong = checks({ authToken: "another token, of 40 letters, of nobody." })
    const refused = { kind: "not-told", reason: "credentials-refused", errorCode: "http-401" }
    const asked = [wrong.account(), wrong.number(number), wrong.canCallFrom(number)]
    expect(await Promise.all(asked)).toEqual([refused, refused, refused])
  })

  it("tells what its numbers can do, and that others are not its own", async () => {
    const able = { sms: true, mms: true, isRegisteredInUs: true }
    expect(await checks().number(number)).toEqual({ kind: "told", answer: able })
    expect(await checks().canCallFrom(number)).toEqual({ kind: "told", answer: true })
    await emulator.arrangeAccount({ capabilities: ["mms"], registration: "UNREGISTERED" })
    expect(await checks().number(number)).toMatchObject({ answer: { sms: false, isRegisteredInUs: false } })
    expect(await checks().canCallFrom(number)).toEqual({ kind: "told", answer: false })
    await emulator.arrangeAccount({ missing: ["14155550125"], registration: null })
    expect(await checks().number("+442079460000")).toMatchObject({ answer: { isRegisteredInUs: null } })
    expect(await checks().number(number)).toEqual({ kind: "told", answer: null })
    expect(await checks().canCallFrom(number)).toEqual({ kind: "told", answer: null })
  })

  it("does not say which countries are open", () => {
    expect(checks().closedCountries).toBeUndefined()
  })

  it.each([
    ["no right to look", { status: 403, error: "no" }, "not-allowed", "http-403"],
    ["too many requests", { status: 429, error: "no" }, "too-many-requests", "http-429"],
    ["trouble of its own", { status: 500, error: "no" }, "broken", "http-500"],
    ["an account that is not there", { status: 404, error: "no" }, "credentials-refused", "http-404"],
    ["a page of a gateway", "html", "broken", "http-502"],
    ["a redirect", "redirect", "broken", "http-307"],
    ["an empty answer", "empty", "broken", "unreadable-answer"],
    ["an answer without end", "flood", "broken", "unreadable-answer"],
    ["a broken line", "reset", "unreachable", "UND_ERR_SOCKET"],
    ["silence", "stall", "too-slow", "timeout"],
  ] as const)("says in time, without an error, what came of %s", async (_, fault, reason, errorCode) => {
    await emulator.failNext(fault)
    const startedAt = performance.now()
    const asked = await checks({ timeoutMs: 500 }).account()
    expect(asked).toMatchObject({ kind: "not-told", reason, errorCode: expect.any(String) })
    expect([errorCode, "ECONNRESET"]).toContain("errorCode" in asked ? asked.errorCode : null)
    expect(performance.now() - startedAt).toBeLessThan(1_700)
  })

  it("says that nobody listens, and that what answers is not Plivo", async () => {
    const refused = await checks({ origin: "http://127.0.0.1:9" }).account()
    expect(refused).toMatchObject({ kind: "not-told", reason: "unreachable" })
    const other = await openLocalServer((_request, response) => response.end('{"hello": "world"}'))
    expect(await checks({ origin: other.origin }).account()).toMatchObject({ reason: "broken" })
    expect(await checks({ origin: other.origin }).number(number)).toMatchObject({ reason: "broken" })
    await other.close()
  })
})
