import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { connectToEmulator, type EmulatorControl } from "../../../e2e/twilio-emulator/emulator-control"
import {
  emulatedAccount,
  type RunningEmulator,
  startTwilioEmulator,
} from "../../../e2e/twilio-emulator/twilio-emulator"
import {
  verificationCheckParameters,
  verificationParameters,
  verificationUpdateParameters,
} from "../../../e2e/twilio-emulator/verify-parameters"
import { emulatedVerifyServiceSid } from "../../../e2e/twilio-emulator/verify-service"

const to = "+14155550132"
const good = { To: to, Channel: "sms", Locale: "de" }

/** The names that a function of Twilio's SDK puts into its request. */
async function namesIn(file: string, from: string, until: string): Promise<readonly string[]> {
  const path = createRequire(import.meta.url).resolve(`twilio/lib/rest/verify/v2/service/${file}.js`)
  const source = await readFile(path, "utf8")
  const body = source.slice(source.indexOf(from), source.indexOf(until))
  return [...new Set([...body.matchAll(/data\["(\w+)"\]/g)].map(([, name]) => name ?? ""))].sort()
}

describe("the emulator of Twilio Verify", () => {
  let emulator: RunningEmulator
  let control: EmulatorControl
  beforeAll(async () => {
    emulator = await startTwilioEmulator({ port: 0, ...emulatedAccount })
    control = connectToEmulator(emulator.origin)
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  const ask = async (
    resource: string,
    form: Record<string, string> | string[][] | null,
    serviceSid = emulatedVerifyServiceSid,
  ): Promise<Record<string, unknown>> => {
    const { accountSid, authToken } = emulatedAccount
    const answer = await fetch(`${emulator.origin}/v2/Services/${serviceSid}/${resource}`, {
      method: form === null ? "GET" : "POST",
      headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
      ...(form === null ? {} : { body: new URLSearchParams(form) }),
    })
    return { httpStatus: answer.status, ...((await answer.json()) as Record<string, unknown>) }
  }
  const start = (form: Record<string, string> | string[][] = good) => ask("Verifications", form)
  const check = (Code: string, To = to) => ask("VerificationCheck", { To, Code })
  const newest = async () => {
    const found = (await emulator.verifications(to)).at(-1)
    if (found === undefined) throw new Error("nothing was sent")
    return found
  }
  const wrong = async () => ((await newest()).code === "111111" ? "222222" : "111111")

  it("knows exactly the parameters that Twilio's own SDK can send", async () => {
    expect(Object.keys(verificationParameters).sort()).toEqual(
      await namesIn("verification", "instance.create = function", "instance.createWithHttpInfo"),
    )
    expect(Object.keys(verificationUpdateParameters).sort()).toEqual(
      await namesIn("verification", "update(params", "updateWithHttpInfo(params"),
    )
    expect(Object.keys(verificationCheckParameters).sort()).toEqual(
      await namesIn("verificationCheck", "instance.create = function", "instance.createWithHttpInfo"),
    )
  })

  it("answers with the whole resource, without the code", async () => {
    const answer = await start()
    expect(answer).toEqual({
      httpStatus: 201,
      sid: expect.stringMatching(/^VE[0-9a-f]{32}$/),
      service_sid: emulatedVerifyServiceSid,
      account_sid: emulatedAccount.accountSid,
      to,
      channel: "sms",
      status: "pending",
      valid: false,
      lookup: {},
      amount: null,
      payee: null,
      send_code_attempts: [
        {
          attempt_sid: expect.stringMatching(/^VL[0-9a-f]{32}$/),
          channel: "SMS",
          time: expect.stringMatching(/^[-\d]{10}T[:\d]{8}Z$/),
        },
      ],
      date_created: expect.any(String),
      date_updated: expect.any(String),
      sna: null,
      url: `https://verify.twilio.com/v2/Services/${emulatedVerifyServiceSid}/Verifications/${answer.sid}`,
    })
    expect(await ask(`Verifications/${answer.sid}`, null)).toEqual({ ...answer, httpStatus: 200 })
    expect(JSON.stringify(answer)).not.toContain((await newest()).code)
  })

  it.each([
    ["no recipient", { Channel: "sms" }, "To"],
    ["a recipient that is not E.164", { ...good, To: "4155550132" }, "To"],
    ["no channel", { To: to }, "Channel"],
    ["a channel that nobody has", { ...good, Channel: "fax" }, "Channel"],
    ["a channel that an account has to ask for", { ...good, Channel: "sna" }, "Channel"],
    ["a name that Twilio does not know", { ...good, Language: "de" }, "Language"],
    ["a value of the wrong form", { ...good, RiskCheck: "off" }, "RiskCheck"],
    ["a parameter that is given twice", [...Object.entries(good), ["To", to]], "To"],
  ])("refuses %s as Twilio does", async (_, form, name) => {
    expect(await start(form)).toMatchObject({
      httpStatus: 400,
      code: 60200,
      message: `Invalid parameter: ${name}`,
    })
    expect(await control.verifications()).toEqual([])
  })

  it("has nothing at a service, a locale or a verification that is not known", async () => {
    const otherService = `VA${"0".repeat(32)}`
    expect(await ask("Verifications", good, otherService)).toMatchObject({ httpStatus: 404, code: 20404 })
    expect(await start({ ...good, Locale: "en-GB" })).toMatchObject({ httpStatus: 404, code: 20404 })
    expect(await ask(`Verifications/VE${"0".repeat(32)}`, null)).toMatchObject({ code: 20404 })
    expect(await check("123456")).toMatchObject({ httpStatus: 404, code: 20404 })
    expect(await emulator.verifications()).toEqual([])
  })

  it("sends the same code five times, and the sixth time none", async () => {
    const { sid } = await start()
    const { code } = await newest()
    for (const Channel of ["call", "whatsapp", "sms", "sms"]) {
      expect(await start({ To: to, Channel })).toMatchObject({ sid, channel: Channel })
    }
    expect(await start()).toMatchObject({ httpStatus: 429, code: 60203 })
    expect(await newest()).toMatchObject({ sid, code, channel: "sms", locale: null })
    expect((await newest()).attempts.map(({ channel }) => channel)).toEqual([
      "sms",
      "call",
      "whatsapp",
      "sms",
      "sms",
    ])
  })

  it("checks five times, then neither checks nor sends until the verification is over", async () => {
    await start()
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await check(await wrong())).toMatchObject({ httpStatus: 200, status: "pending", valid: false })
    }
    expect(await check((await newest()).code)).toMatchObject({ httpStatus: 429, code: 60202 })
    expect(await start()).toMatchObject({ httpStatus: 429, code: 60202 })
    await control.expireVerification(to)
    expect(await start()).toMatchObject({ httpStatus: 201 })
  })

  it("approves once, by id or by number", async () => {
    const { sid } = await start()
    const { code } = await newest()
    expect(await check(code)).toMatchObject({ httpStatus: 200, sid, status: "approved", valid: true })
    expect(await check(code)).toMatchObject({ httpStatus: 404, code: 20404 })
    expect(await ask(`Verifications/${sid}`, null)).toMatchObject({ httpStatus: 404, code: 20404 })
  })

  it("refuses a check of nothing, or of what no code can be", async () => {
    await start()
    expect(await ask("VerificationCheck", { Code: "123456" })).toMatchObject({
      code: 60200,
      message: "Invalid parameter: To",
    })
    for (const code of ["", "123", "12345678901", "12345x"]) {
      expect(await check(code)).toMatchObject({ code: 60200, message: "Invalid parameter: Code" })
    }
    expect(await newest()).toMatchObject({ checks: 0 })
  })

  it("cancels once, and takes no other word for it", async () => {
    const { sid } = await start()
    expect(await ask(`Verifications/${sid}`, { Status: "over" })).toMatchObject({ code: 60200 })
    expect(await ask(`Verifications/${sid}`, { Status: "canceled" })).toMatchObject({
      httpStatus: 200,
      status: "canceled",
    })
    expect(await ask(`Verifications/${sid}`, { Status: "canceled" })).toMatchObject({ httpStatus: 404 })
  })

  it("ends a verification ten minutes after its first send", async () => {
    const { sid } = await start()
    await emulator.expireVerification(to)
    expect(await check((await newest()).code)).toMatchObject({ httpStatus: 404, code: 20404 })
    expect(await newest()).toMatchObject({ sid, status: "expired" })
  })

  it("can be read from another process", async () => {
    await start()
    const [sent] = await control.verifications(to)
    expect(sent).toEqual(await newest())
    expect(sent).toMatchObject({ to, channel: "sms", locale: "de", status: "pending", parameters: good })
    expect(sent?.code).toMatch(/^\d{6}$/)
    expect(await control.verifications("+14155550199")).toEqual([])
    await control.clear()
    expect(await control.verifications()).toEqual([])
  })
})
