import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { connectToEmulator, type EmulatorControl } from "../../../e2e/twilio-emulator/emulator-control"
import { messageParameters } from "../../../e2e/twilio-emulator/message-parameters"
import {
  emulatedAccount,
  type RunningEmulator,
  startTwilioEmulator,
} from "../../../e2e/twilio-emulator/twilio-emulator"

const ContentSid = `HX${"a".repeat(32)}`
const good = { To: "+14155550132", From: "+14155550100", Body: "471118 is your code." }

describe("the Twilio emulator", () => {
  let emulator: RunningEmulator
  let control: EmulatorControl
  beforeAll(async () => {
    emulator = await startTwilioEmulator({ port: 0, ...emulatedAccount })
    control = connectToEmulator(emulator.origin)
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  const post = (form: Record<string, string> | string[][], authToken = emulatedAccount.authToken) =>
    fetch(`${emulator.origin}/2010-04-01/Accounts/${emulatedAccount.accountSid}/Messages.json`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${emulatedAccount.accountSid}:${authToken}`)}` },
      body: new URLSearchParams(form),
    })

  it("knows exactly the parameters that Twilio's own SDK can send", async () => {
    const path = createRequire(import.meta.url).resolve("twilio/lib/rest/api/v2010/account/message.js")
    const source = await readFile(path, "utf8")
    const create = source.slice(
      source.indexOf("function create("),
      source.indexOf("function createWithHttpInfo("),
    )
    const names = new Set([...create.matchAll(/data\["(\w+)"\]/g)].map(([, name]) => name))
    expect(names.size).toBeGreaterThan(20)
    expect(Object.keys(messageParameters).sort()).toEqual([...names].sort())
  })

  it("answers with the whole resource", async () => {
    const answer = await post(good)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      account_sid: emulatedAccount.accountSid,
      status: "queued",
      direction: "outbound-api",
      num_segments: "1",
      error_code: null,
    })
  })

  it.each([
    ["no recipient", { From: good.From, Body: "x" }, 21604],
    ["a recipient that is not E.164", { ...good, To: "07400 123456" }, 21211],
    ["no sender", { To: good.To, Body: "x" }, 21603],
    ["a sender that is none", { ...good, From: "+1 415" }, 21212],
    ["the recipient as sender", { ...good, From: good.To }, 21266],
    ["no text", { To: good.To, From: good.From }, 21602],
    ["a text too long", { ...good, Body: "x".repeat(1601) }, 21617],
    ["no validity", { ...good, ValidityPeriod: "0" }, 90007],
    ["a validity too long", { ...good, ValidityPeriod: "36001" }, 90007],
    ["half a second of validity", { ...good, ValidityPeriod: "0.5" }, 90007],
    ["a name that Twilio does not know", { ...good, Validity: "600" }, 20001],
    ["a value of the wrong form", { ...good, SmartEncoded: "yes" }, 20001],
    ["a sender outside WhatsApp", { ...good, To: `whatsapp:${good.To}` }, 21910],
    ["a name on WhatsApp", { ...good, To: `whatsapp:${good.To}`, From: "whatsapp:Marlow" }, 21212],
    ["values without a template", { ...good, ContentVariables: "{}" }, 21654],
    ["values that are no texts", { ...good, ContentSid, ContentVariables: '{"1": 471118}' }, 21656],
    ["a template of another name", { ...good, ContentSid: "MG1" }, 20001],
  ])("refuses %s with Twilio's code", async (_, form, code) => {
    const answer = await post(form)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ status: 400, code, message: expect.any(String) })
    expect(await control.messages()).toEqual([])
  })

  it("can be asked for a message later, and knows its price once it is delivered", async () => {
    const { sid, uri } = (await (await post(good)).json()) as { sid: string; uri: string }
    const headers = {
      authorization: `Basic ${btoa(`${emulatedAccount.accountSid}:${emulatedAccount.authToken}`)}`,
    }
    const read = async () => (await fetch(`${emulator.origin}${uri}`, { headers })).json()
    expect(await read()).toMatchObject({ sid, status: "queued", price: null })
    await control.report(sid, "delivered")
    expect(await read()).toMatchObject({ status: "delivered", price: "-0.00790", price_unit: "USD" })
  })

  it("writes a code by WhatsApp as WhatsApp does, from what stands in the template's place", async () => {
    const To = `whatsapp:${good.To}`
    const ContentVariables = JSON.stringify({ "1": "471118" })
    const answer = await post({ To, From: `whatsapp:${good.From}`, ContentSid, ContentVariables })
    expect(await answer.json()).toMatchObject({ to: To, body: "471118 is your verification code." })
    expect(await control.waitForText(To)).toBe("471118 is your verification code.")
  })

  it("refuses a parameter that is given twice", async () => {
    const answer = await post([...Object.entries(good), ["To", "+14155550133"]])
    expect(await answer.json()).toMatchObject({ code: 20001 })
  })

  it("refuses wrong credentials", async () => {
    const answer = await post(good, "wrong")
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: 20003 })
  })

  it("counts and fails questions about prices on their own, also from another process", async () => {
    await control.failNextPrice("html")
    expect((await post(good)).status).toBe(201)
    const prices = () =>
      fetch(new URL("/v1/Messaging/Countries/GB", emulator.origin), {
        headers: {
          authorization: `Basic ${btoa(`${emulatedAccount.accountSid}:${emulatedAccount.authToken}`)}`,
        },
      })
    expect([(await prices()).status, (await prices()).status]).toEqual([502, 200])
    expect([await control.requestCount(), await control.priceRequestCount()]).toEqual([1, 2])
  })

  it("can be read and steered from another process", async () => {
    const waiting = control.waitForText(good.To, { atLeast: 2 })
    await post({ ...good, Body: "first" })
    await control.failNext({ status: 400, code: 21610, message: "stopped" })
    expect((await post(good)).status).toBe(400)
    await post({ ...good, Body: "second" })

    expect(await waiting).toBe("second")
    expect((await control.messages(good.To)).map(({ body }) => body)).toEqual(["first", "second"])
    expect(await control.messages("+14155550199")).toEqual([])
    expect(await control.requestCount()).toBe(3)
    await control.clear()
    expect(await control.messages()).toEqual([])
    await expect(control.waitForText(good.To, { timeoutMs: 100 })).rejects.toThrow("no text to +14155550132")
  })
})
