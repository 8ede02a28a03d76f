import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { callParameters } from "../../../e2e/twilio-emulator/call-parameters"
import { listen, verbsOf } from "../../../e2e/twilio-emulator/called-phone"
import {
  emulatedAccount,
  type RunningEmulator,
  startTwilioEmulator,
} from "../../../e2e/twilio-emulator/twilio-emulator"
import { parseXml } from "../../../e2e/emulator/xml"

const good = { To: "+14155550132", From: "+14155550100", Url: "https://id.marlow.example/answer" }

describe("calls at the Twilio emulator", () => {
  let emulator: RunningEmulator
  beforeAll(async () => {
    emulator = await startTwilioEmulator({ port: 0, ...emulatedAccount })
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  const ask = (path: string, form?: Record<string, string> | string[][]) =>
    fetch(`${emulator.origin}${path}`, {
      headers: {
        authorization: `Basic ${btoa(`${emulatedAccount.accountSid}:${emulatedAccount.authToken}`)}`,
      },
      ...(form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) }),
    })
  const calls = `/2010-04-01/Accounts/${emulatedAccount.accountSid}/Calls`

  it("know exactly the parameters that Twilio's own SDK can send", async () => {
    const path = createRequire(import.meta.url).resolve("twilio/lib/rest/api/v2010/account/call.js")
    const source = await readFile(path, "utf8")
    const create = source.slice(
      source.indexOf("function create("),
      source.indexOf("function createWithHttpInfo("),
    )
    const names = new Set([...create.matchAll(/data\["(\w+)"\]/g)].map(([, name]) => name))
    expect(names.size).toBeGreaterThan(30)
    expect(Object.keys(callParameters).sort()).toEqual([...names].sort())
  })

  it("are answered with the whole resource, and can be read later", async () => {
    const created = await ask(`${calls}.json`, good)
    expect(created.status).toBe(201)
    const resource = (await created.json()) as { sid: string }
    expect(resource).toMatchObject({
      sid: expect.stringMatching(/^CA[0-9a-f]{32}$/),
      status: "queued",
      price: null,
    })
    expect(await (await ask(`${calls}/${resource.sid}.json`)).json()).toEqual(resource)
    expect((await ask(`${calls}/CA${"0".repeat(32)}.json`)).status).toBe(404)
  })

  it.each([
    ["no number", { From: good.From, Url: good.Url }, 21201],
    ["a number that is not E.164", { ...good, To: "07400 123456" }, 21211],
    ["nobody who calls", { To: good.To, Url: good.Url }, 21213],
    ["a caller that is none", { ...good, From: "Marlow" }, 21212],
    ["nothing to say", { To: good.To, From: good.From }, 21205],
    ["an address that is none", { ...good, Url: "/answer" }, 21205],
    ["a document too long", { To: good.To, From: good.From, Twiml: "x".repeat(4001) }, 32018],
    ["endless ringing", { ...good, Timeout: "601" }, 21208],
    ["another method", { ...good, Method: "PUT" }, 21209],
    ["digits that no phone has", { ...good, SendDigits: "12e" }, 21206],
    ["an event that does not happen", { ...good, StatusCallbackEvent: "hung-up" }, 21626],
    ["a name that Twilio does not know", { ...good, Greeting: "hello" }, 20001],
    ["a value of the wrong form", { ...good, TimeLimit: "0" }, 20001],
  ])("are refused for %s with Twilio's code", async (_, form, code) => {
    const answer = await ask(`${calls}.json`, form)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code })
    expect(await emulator.calls()).toEqual([])
  })

  it("fail when they come next, as any other request does", async () => {
    await emulator.failNext({ status: 503, code: 20503, message: "no" })
    expect((await ask(`${calls}.json`, good)).status).toBe(503)
    expect((await ask(`${calls}.json`, good)).status).toBe(201)
    expect(await emulator.requestCount()).toBe(2)
  })

  it("find prices beside them", async () => {
    expect(await (await ask("/v1/Messaging/Countries/US")).json()).toMatchObject({ iso_country: "US" })
    expect(await (await ask("/v2/Voice/Countries/US")).json()).toMatchObject({ price_unit: "USD" })
    expect((await ask("/v2/Voice/Countries/ZZ")).status).toBe(404)
  })
})

describe("the emulated phone", () => {
  it.each([
    "<Response>",
    "<Response></Say>",
    "<Response/>x",
    "<Response>a & b</Response>",
    "<Response><Say>&nbsp;</Say></Response>",
    '<Response><Pause length="1" length="2"/></Response>',
    "<Response><Pause length=1/></Response>",
    "<Response>\u0000</Response>",
    "hello",
    "",
  ])("takes no document that is not XML: %j", (source) => {
    expect(() => parseXml(source)).toThrow(/^not XML/)
  })

  it.each([
    "<Answer/>",
    "<Response>hello</Response>",
    "<Response><Dial>+1</Dial></Response>",
    "<Response><Say tone='low'>x</Say></Response>",
    "<Response><Gather/><Gather><Hangup/></Gather></Response>",
  ])("takes no document that is not TwiML for a code: %j", (source) => {
    expect(() => verbsOf(parseXml(source))).toThrow()
  })

  it("reads what is escaped, and hears what is said", () => {
    const source = `<?xml version="1.0" encoding="UTF-8"?>
      <Response><Say language='en-US'>1 &lt; 2 &amp; &#65;&#x42; &quot;&apos;&gt;</Say><Pause/><Hangup/><Say>late</Say></Response>`
    expect(listen(verbsOf(parseXml(source)))).toEqual({
      heard: [{ text: "1 < 2 & AB \"'>", language: "en-US" }],
      waiting: null,
    })
  })
})
