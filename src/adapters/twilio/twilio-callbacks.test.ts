import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { Secret } from "@/core/secret"
import { outgoingCall, outgoingText } from "@/testing/outgoing-messages"
import { type LocalServer, openLocalServer, textOf } from "../../../e2e/emulator/local-server"
import { connectToEmulator, type EmulatorControl } from "../../../e2e/twilio-emulator/emulator-control"
import {
  emulatedAccount,
  type RunningEmulator,
  startTwilioEmulator,
} from "../../../e2e/twilio-emulator/twilio-emulator"
import { callTwiml } from "./call-twiml"
import { createTwilioMessenger } from "./twilio-messenger"
import { readTwilioReport, type TwilioReport } from "./twilio-report"
import { isSignedByTwilio } from "./twilio-signature"

const script = {
  language: "en-US",
  greeting: "Marlow Cycles. Press 1.",
  code: "4, 7, 1, 1, 1, 8",
  goodbye: "Goodbye.",
}

const contentTypes: Readonly<Record<string, string>> = { "/text": "text/plain" }

/** As much of a site as Twilio calls. It answers 403 to whoever is not Twilio. */
async function startSite() {
  const reports: (TwilioReport | null)[] = []
  const inbound: Record<string, string>[] = []
  const server: LocalServer = await openLocalServer(async (request, response) => {
    const parameters = Object.fromEntries(new URLSearchParams(await textOf(request)))
    const url = new URL(request.url ?? "/", server.origin)
    const signature = request.headers["x-twilio-signature"]
    const signed = await isSignedByTwilio({
      url: url.href,
      parameters,
      signature: typeof signature === "string" ? signature : null,
      authTokens: [emulatedAccount.authToken, "the token before"],
    })
    const body = signed ? await answerTo(url, parameters) : null
    if (body === null) response.writeHead(signed ? 204 : 403).end()
    else
      response
        .writeHead(200, { "content-type": contentTypes[url.pathname] ?? "text/xml; charset=utf-8" })
        .end(body)
  })
  const answerTo = async (url: URL, parameters: Record<string, string>): Promise<string | null> => {
    if (url.pathname === "/report") reports.push(readTwilioReport(parameters, emulatedAccount.accountSid))
    if (url.pathname === "/inbound") inbound.push(parameters)
    if (url.pathname === "/text") return "hello"
    if (url.pathname === "/broken") return "<Response>"
    if (url.pathname !== "/answer") return null
    return callTwiml(script, {
      key: parameters.Digits ?? null,
      greetedAgain: url.searchParams.get("round") === "2",
      keyUrl: `${server.origin}/answer?round=${parameters.Digits === undefined ? 1 : 2}`,
    })
  }
  return { reports, inbound, ...server }
}

describe("what Twilio asks and tells a site, by the emulator and the SDK's own signature check", () => {
  let emulator: RunningEmulator
  let remote: EmulatorControl
  let site: Awaited<ReturnType<typeof startSite>>
  beforeAll(async () => {
    emulator = await startTwilioEmulator({ port: 0, ...emulatedAccount })
    remote = connectToEmulator(emulator.origin)
    site = await startSite()
  })
  afterEach(async () => {
    await emulator.clear()
    site.reports.length = 0
  })
  afterAll(async () => {
    await emulator.close()
    await site.close()
  })

  const messenger = () =>
    createTwilioMessenger({
      accountSid: emulatedAccount.accountSid,
      authToken: new Secret(emulatedAccount.authToken),
      sender: { kind: "number", number: "+14155550100" },
      voiceNumber: "+14155550100",
      apiBaseUrl: emulator.origin,
      timeoutMs: 5_000,
    })

  async function called(path = "/answer"): Promise<string> {
    const urls = { answerUrl: `${site.origin}${path}`, reportUrl: `${site.origin}/report` }
    const call = outgoingCall({ script, ...urls })
    await messenger().send(call)
    return (await remote.waitForCall(call.to)).sid
  }

  async function texted(): Promise<string> {
    await messenger().send(outgoingText({ reportUrl: `${site.origin}/report` }))
    return (await emulator.messages())[0]?.sid ?? ""
  }

  it("gives the code to somebody who presses the key", async () => {
    const sid = await called()
    const greeted = await remote.pickUp(sid)
    expect(greeted).toMatchObject({ waitsForKey: true, over: false, error: null })
    expect(greeted.heard).toEqual([{ text: script.greeting, language: "en-US" }])

    const told = await remote.pressKey(sid, "1")
    expect(told.over).toBe(true)
    expect(told.heard.map(({ text }) => text)).toEqual([script.code, script.code, script.goodbye])
  })

  it("gives no code to a mailbox", async () => {
    const sid = await called()
    await remote.pickUp(sid)
    expect(await remote.pressNothing(sid)).toEqual({ heard: [], waitsForKey: false, over: true, error: null })
    await expect(remote.pressKey(sid, "1")).rejects.toThrow("waits for no key")
  })

  it("greets once more after a wrong key, and only once", async () => {
    const sid = await called()
    await emulator.pickUp(sid)
    expect((await emulator.pressKey(sid, "7")).heard.map(({ text }) => text)).toEqual([script.greeting])
    expect(await emulator.pressKey(sid, "7")).toMatchObject({ heard: [], over: true })

    const second = await called()
    await emulator.pickUp(second)
    await emulator.pressKey(second, "7")
    expect((await emulator.pressKey(second, "1")).heard[0]?.text).toBe(script.code)
  })

  it.each([
    ["/text", 12300],
    ["/broken", 12100],
    ["/nothing", 11200],
  ])("apologizes for a site that answers nothing usable at %s", async (path, error) => {
    expect(await emulator.pickUp(await called(path))).toEqual({
      heard: [],
      waitsForKey: false,
      over: true,
      error,
    })
  })

  it("reports a message in whatever order, and keeps its last state", async () => {
    const sid = await texted()
    for (const status of ["delivered", "sent"]) {
      expect(await remote.report(sid, status)).toMatchObject({ status: 204 })
    }
    expect(site.reports.map((each) => [each?.providerMessageId, each?.state])).toEqual([
      [sid, "delivered"],
      [sid, "accepted"],
    ])
    expect(await remote.messages()).toMatchObject([{ sid, status: "delivered" }])
  })

  it("reports why a message failed", async () => {
    const sid = await texted()
    await remote.report(sid, "undelivered", { ErrorCode: "30006" })
    expect(site.reports).toMatchObject([{ state: "failed", failure: "cannot-receive-texts" }])
    expect(await remote.messages()).toMatchObject([{ status: "undelivered", errorCode: 30006 }])
  })

  it("reports a call", async () => {
    const sid = await called()
    for (const status of ["ringing", "no-answer"]) await emulator.report(sid, status)
    expect(site.reports).toMatchObject([
      { providerMessageId: sid, state: "accepted" },
      { providerMessageId: sid, state: "failed", failure: "call-unanswered" },
    ])
  })

  it("holds reports back and tells them in any order, some twice and some never, while the message goes on", async () => {
    const sid = await texted()
    await remote.holdReports()
    for (const status of ["sending", "sent", "delivered"]) expect(await remote.report(sid, status)).toBeNull()
    expect(await remote.messages()).toMatchObject([{ status: "delivered" }])
    expect(site.reports).toEqual([])

    const answers = await remote.releaseReports([2, 0, 2])
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204])
    expect(site.reports.map((report) => report?.state)).toEqual(["delivered", "accepted", "delivered"])
    await remote.report(sid, "read")
    expect(site.reports).toHaveLength(4)
    expect(await remote.releaseReports()).toEqual([])
  })

  it("shuffles what it held back the same way for the same seed, calls among it", async () => {
    const [call, text] = [await called(), await texted()]
    const shuffledBy = async (seed: number) => {
      await remote.holdReports()
      for (const status of ["ringing", "in-progress", "completed"]) await remote.report(call, status)
      for (const status of ["sent", "delivered"]) await remote.report(text, status)
      await remote.releaseReports({ shuffledBy: seed })
      return site.reports.splice(0).map((report) => `${report?.providerMessageId} ${report?.state}`)
    }
    const orders = [await shuffledBy(1), await shuffledBy(1), await shuffledBy(2), await shuffledBy(3)]
    expect(orders[1]).toEqual(orders[0])
    expect(new Set(orders.map(String)).size).toBeGreaterThan(1)
    for (const order of orders) expect(order.toSorted()).toEqual(orders[0]?.toSorted())
  })

  it("is believed with the token before, and with no other", async () => {
    const sid = await texted()
    expect(await remote.report(sid, "sent", {}, "the token before")).toMatchObject({ status: 204 })
    expect(await remote.report(sid, "sent", {}, "somebody's token")).toMatchObject({ status: 403 })
  })

  it("reads nothing that another account reports", async () => {
    await emulator.report(await texted(), "delivered", { AccountSid: `AC${"9".repeat(32)}` })
    expect(site.reports).toEqual([null])
  })

  it("reports to nobody where nobody asked for it", async () => {
    await messenger().send(outgoingText())
    const [taken] = await emulator.messages()
    expect(await remote.report(taken?.sid ?? "", "delivered")).toBeNull()
    await expect(remote.report(`SM${"0".repeat(32)}`, "delivered")).rejects.toThrow("no message")
    await expect(remote.report(`CA${"0".repeat(32)}`, "completed")).rejects.toThrow("no call")
  })

  it("brings the texts of others, signed", async () => {
    const answer = await remote.sendInbound({
      from: "+14155550132",
      to: "+14155550100",
      body: "STOP é",
      url: `${site.origin}/inbound`,
    })
    expect(answer.status).toBe(204)
    expect(site.inbound).toMatchObject([{ From: "+14155550132", Body: "STOP é", NumMedia: "0" }])
  })
})
