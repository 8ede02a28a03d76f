import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { type EmulatorControl, connectToEmulator } from "../../../e2e/plivo-emulator/emulator-control"
import { readCallXml } from "../../../e2e/plivo-emulator/call-xml"
import {
  emulatedAccount,
  type RunningEmulator,
  startPlivoEmulator,
} from "../../../e2e/plivo-emulator/plivo-emulator"

const text = { src: "14155550100", dst: "447400123456", text: "471118 is your code." }
const call = { from: "14155550100", to: "447400123456", answer_url: "http://127.0.0.1:9/answer" }

describe("the Plivo emulator", () => {
  let emulator: RunningEmulator
  let control: EmulatorControl
  beforeAll(async () => {
    emulator = await startPlivoEmulator({ port: 0, ...emulatedAccount })
    control = connectToEmulator(emulator.origin)
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  const post = (resource: string, body: unknown, authToken = emulatedAccount.authToken) =>
    fetch(`${emulator.origin}/v1/Account/${emulatedAccount.authId}/${resource}/`, {
      method: "POST",
      headers: {
        authorization: `Basic ${btoa(`${emulatedAccount.authId}:${authToken}`)}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    })

  it("answers to a message in Plivo's shape", async () => {
    const answer = await post("Message", text)
    expect(answer.status).toBe(202)
    expect(await answer.json()).toEqual({
      api_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      message: "message(s) queued",
      message_uuid: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
    })
  })

  it("answers with prices in Plivo's shape, counts and fails such questions on their own", async () => {
    const prices = (country: string) =>
      fetch(`${emulator.origin}/v1/Account/${emulatedAccount.authId}/Pricing/?country_iso=${country}`, {
        headers: { authorization: `Basic ${btoa(`${emulatedAccount.authId}:${emulatedAccount.authToken}`)}` },
      })
    await control.failNextPrice("html")
    expect((await post("Message", text)).status).toBe(202)
    expect((await prices("US")).status).toBe(502)
    expect([(await prices("")).status, (await prices("ZZ")).status]).toEqual([400, 404])
    expect(await (await prices("US")).json()).toMatchObject({
      api_id: expect.any(String),
      country_iso: "US",
      message: { outbound: { rate: "0.00550" }, outbound_networks_list: expect.any(Array) },
      voice: { outbound: { local: { rate: "0.01000" }, rates: expect.any(Array) } },
    })
    expect([await control.requestCount(), await control.priceRequestCount()]).toEqual([1, 4])
  })

  it("answers to a call in Plivo's shape", async () => {
    const answer = await post("Call", call)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({
      api_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      message: "call fired",
      request_uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  it.each([
    ["no recipient", "Message", { ...text, dst: undefined }],
    ["a recipient that is none", "Message", { ...text, dst: "07400 x" }],
    ["no sender", "Message", { ...text, src: undefined }],
    ["a sender that is none", "Message", { ...text, src: "Marlow & Sons" }],
    ["the recipient as sender", "Message", { ...text, src: "+44 7400 123456" }],
    ["no text", "Message", { ...text, text: "" }],
    ["a text too long", "Message", { ...text, text: "x".repeat(1601) }],
    ["a text too long for its script", "Message", { ...text, text: "ж".repeat(738) }],
    ["pictures in an sms", "Message", { ...text, media_urls: ["https://marlow.example/a.png"] }],
    ["an mms without pictures", "Message", { ...text, type: "mms" }],
    ["a validity too short", "Message", { ...text, message_expiry: 4 }],
    ["a validity too long", "Message", { ...text, message_expiry: 10_800 }],
    ["a validity in words", "Message", { ...text, message_expiry: "600" }],
    ["an address that is none", "Message", { ...text, url: "example" }],
    ["a name that Plivo does not know", "Message", { ...text, expiry_time: 600 }],
    ["a body that is a list", "Message", [text]],
    ["no answer address", "Call", { ...call, answer_url: undefined }],
    ["a caller that is none", "Call", { ...call, from: "Marlow" }],
    ["a script in the request", "Call", { ...call, answer_xml: "<Response/>" }],
    ["a ringing of no seconds", "Call", { ...call, ring_timeout: 0 }],
  ])("refuses %s as Plivo does", async (_, resource, body) => {
    const answer = await post(resource, body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({ api_id: expect.any(String), error: expect.any(String) })
    expect([...(await control.messages()), ...(await control.calls())]).toEqual([])
  })

  it("refuses wrong credentials", async () => {
    expect((await post("Message", text, "wrong")).status).toBe(401)
  })

  it("can be read and steered from another process", async () => {
    const waiting = control.waitForText("+447400123456", { atLeast: 2 })
    await post("Message", { ...text, text: "first" })
    await control.failNext({ status: 429, error: "too many requests" })
    expect((await post("Message", text)).status).toBe(429)
    await post("Message", { ...text, text: "second" })
    await post("Call", call)

    expect(await waiting).toBe("second")
    expect((await control.messages("+447400123456")).map((one) => one.text)).toEqual(["first", "second"])
    expect(await control.messages("+447400123457")).toEqual([])
    expect(await control.calls("+447400123456")).toHaveLength(1)
    expect(await control.requestCount()).toBe(4)
    await control.clear()
    expect(await control.messages()).toEqual([])
    await expect(control.waitForText("+447400123456", { timeoutMs: 100 })).rejects.toThrow("no text to")
  })

  it("reports nothing that nobody asked for, and calls nobody outside this machine", async () => {
    await post("Message", text)
    await post("Message", { ...text, url: "https://id.marlow.example/report" })
    const [silent, far] = await emulator.messages()
    await expect(emulator.report(silent?.messageUuid ?? "", "sent")).rejects.toThrow("no reports")
    await expect(emulator.report(far?.messageUuid ?? "", "sent")).rejects.toThrow("outside this machine")
    await expect(emulator.report("other", "sent")).rejects.toThrow("there is no message")
    await expect(control.report("other", "sent")).rejects.toThrow("answered 500")
  })

  it("cannot be told to say what it cannot fetch", async () => {
    await post("Call", call)
    const [placed] = await emulator.calls()
    expect(await control.answerCall(placed?.requestUuid ?? "")).toMatchObject({
      said: [],
      hangupCauseCode: "7011",
      problem: expect.any(String),
    })
  })
})

describe("a script of a call", () => {
  it("may have what Plivo documents", () => {
    const xml = '<?xml version="1.0"?>\n<Response><Speak voice="x">a</Speak></Response>'
    expect(readCallXml(xml).children).toHaveLength(1)
  })

  it.each([
    ["nothing", ""],
    ["another root", "<Speak>a</Speak>"],
    ["two roots", "<Response/><Response/>"],
    ["an attribute without quotes", "<Response><Speak voice=x>a</Speak></Response>"],
    ["an open element", "<Response><Speak>a</Response>"],
    ["a bare ampersand", "<Response><Speak>a & b</Speak></Response>"],
    ["an unknown entity", "<Response><Speak>&nbsp;</Speak></Response>"],
    ["an element of somebody else", "<Response><Say>a</Say></Response>"],
    ["an attribute that is not documented", `<Response><GetInput validDigits="1"/></Response>`],
    ["an attribute twice", `<Response><Speak loop="1" loop="2">a</Speak></Response>`],
    ["an element in the wrong place", "<Response><GetInput><Wait/></GetInput></Response>"],
    ["text between elements", "<Response>a<Hangup/></Response>"],
    ["HTML", "<!doctype html><html></html>"],
  ])("may not be %s", (_, xml) => {
    expect(() => readCallXml(xml)).toThrow("Plivo would not take this XML")
  })
})
