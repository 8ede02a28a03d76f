import type { IncomingMessage, ServerResponse } from "node:http"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { CallScript, Messenger } from "@/core/ports/messenger"
import { codeKey } from "@/core/ports/provider-webhooks"
import type { PhoneNumber } from "@/core/phone-number"
import { Secret } from "@/core/secret"
import { outgoingCall, outgoingText } from "@/testing/outgoing-messages"
import { type LocalServer, openLocalServer, textOf } from "../../../e2e/emulator/local-server"
import { connectToEmulator } from "../../../e2e/plivo-emulator/emulator-control"
import {
  emulatedAccount,
  type RunningEmulator,
  startPlivoEmulator,
} from "../../../e2e/plivo-emulator/plivo-emulator"
import { callXmlType, codeXml, greetingXml, hangupXml } from "./plivo-call-xml"
import { createPlivoMessenger } from "./plivo-messenger"
import { type PlivoReport, readHangupReport, readMessageReport } from "./plivo-report"
import { isPlivoCallback } from "./plivo-signature"

const script: CallScript = {
  language: "de-DE",
  greeting: "Hier ist Marlow Cycles. Drücken Sie die 1.",
  code: "4, 7, 1, 1, 1, 8",
  goodbye: "Auf Wiederhören.",
}

const said = (text: string) => ({ text, language: "de-DE", voice: "WOMAN" })
const greeting = [said(script.greeting), said(script.greeting)]

/** A site that answers Plivo, as the product's does: what is not signed by Plivo gets nothing. */
describe("Plivo and a site", () => {
  let emulator: RunningEmulator
  let messenger: Messenger
  let site: LocalServer
  let answerWith: ((response: ServerResponse) => void) | null = null
  const reports: (PlivoReport | null)[] = []

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await textOf(request))
    const path = request.url ?? ""
    const { origin } = site
    const signed = isPlivoCallback({
      about: path === "/message" ? "message" : "call",
      method: "POST",
      url: origin + path,
      parameters: form,
      headers: { get: (name) => String(request.headers[name] ?? "") || null },
      authTokens: [new Secret("the next token"), new Secret(emulatedAccount.authToken)],
    })
    if (!signed) return void response.writeHead(403).end()
    if (answerWith !== null) return answerWith(response)
    if (path === "/message") reports.push(readMessageReport(form))
    if (path === "/hangup") reports.push(readHangupReport(form))
    if (path.startsWith("/answer")) return sendXml(response, greetingXml(script, `${origin}/key?b=2&a=1`))
    if (path.startsWith("/key")) {
      return sendXml(response, form.get("Digits") === codeKey ? codeXml(script) : hangupXml())
    }
    response.writeHead(204).end()
  }

  beforeAll(async () => {
    emulator = await startPlivoEmulator({ port: 0, ...emulatedAccount })
    site = await openLocalServer(respond)
    messenger = createPlivoMessenger({
      authId: emulatedAccount.authId,
      authToken: new Secret(emulatedAccount.authToken),
      senderNumber: "+14155550100",
      voiceNumber: "+14155550101",
      apiBaseUrl: emulator.origin,
      timeoutMs: 5_000,
    })
  })
  afterEach(async () => {
    await emulator.clear()
    reports.length = 0
    answerWith = null
  })
  afterAll(async () => {
    await emulator.close()
    await site.close()
  })

  const to = "+49171392006" as PhoneNumber
  const idOf = (outcome: Awaited<ReturnType<Messenger["send"]>>): string =>
    "providerMessageId" in outcome ? (outcome.providerMessageId ?? "") : ""
  const sendText = async () => {
    const reportUrl = `${site.origin}/message`
    return idOf(await messenger.send(outgoingText({ to, reportUrl })))
  }
  const placeCall = async () => {
    const [answerUrl, reportUrl] = [`${site.origin}/answer?call=1`, `${site.origin}/hangup`]
    return idOf(await messenger.send(outgoingCall({ to, answerUrl, script, reportUrl })))
  }

  it("agree on what becomes of a text, in whatever order the reports come", async () => {
    const id = await sendText()
    for (const status of ["delivered", "queued", "sent"]) expect(await emulator.report(id, status)).toBe(204)
    await emulator.report(id, "undelivered", { errorCode: "80" })

    expect(reports.map((report) => report?.state)).toEqual(["delivered", "accepted", "accepted", "failed"])
    expect(reports[0]).toMatchObject({ providerMessageId: id, segments: 1, price: { amount: "0.00770" } })
    expect(reports[3]).toMatchObject({ failure: "number-unreachable", providerErrorCode: "80" })
  })

  it.each([[["V2"]], [["V3"]], [["V2", "V3"]]] as const)(
    "know each other by the signatures %j",
    async (versions) => {
      expect(await emulator.report(await sendText(), "sent", { versions })).toBe(204)
    },
  )

  it("do not know each other without a signature, or with one of another token", async () => {
    const id = await sendText()
    expect(await emulator.report(id, "delivered", { versions: [] })).toBe(403)
    expect(await emulator.report(id, "delivered", { authToken: "other" })).toBe(403)
    expect(reports).toEqual([])
  })

  it("say the code after the key, twice, and call that delivered", async () => {
    const id = await placeCall()
    const phone = await emulator.answerCall(id, { press: "1" })

    const code = said("4, 7, 1, 1, 1, 8")
    expect(phone.said).toEqual([...greeting, code, code, said(script.goodbye)])
    expect(phone).toMatchObject({ hangupCauseCode: "4000", problem: null, reportStatus: 204 })
    expect(reports).toMatchObject([
      { providerMessageId: id, state: "delivered", price: { amount: "0.01000" } },
    ])
  })

  it.each([
    ["a mailbox, which presses nothing", {}],
    ["somebody who presses another key", { press: "2" }],
  ])("never tell the code to %s, and call that unanswered", async (_, manners) => {
    const phone = await emulator.answerCall(await placeCall(), manners)
    expect(phone).toMatchObject({ said: greeting, hangupCauseCode: "4010", reportStatus: 204 })
    expect(reports).toMatchObject([{ state: "failed", failure: "call-unanswered" }])
  })

  it("agree on a call that nobody answered", async () => {
    const id = await placeCall()
    await emulator.endCall(id, { callStatus: "busy", hangupCauseCode: "3010" })
    await emulator.endCall(id, { callStatus: "no-answer" })
    expect(reports).toMatchObject([
      { providerMessageId: id, failure: "call-unanswered", providerErrorCode: "hangup-3010" },
      { providerMessageId: id, failure: "call-unanswered", providerErrorCode: "hangup-no-answer" },
    ])
  })

  it("agree also where reports are held back and told in another order", async () => {
    const [text, call] = [await sendText(), await placeCall()]
    const remote = connectToEmulator(emulator.origin)
    await remote.holdReports()
    for (const status of ["queued", "sent", "delivered"]) expect(await remote.report(text, status)).toBeNull()
    expect(await remote.endCall(call, { callStatus: "busy" })).toBeNull()
    expect(await remote.answerCall(call, { press: "1" })).toMatchObject({ problem: null, reportStatus: null })
    expect(reports).toEqual([])

    expect(await remote.releaseReports([3, 2, 0, 1, 2])).toEqual([204, 204, 204, 204, 204])
    expect(reports.map((report) => report?.state)).toEqual([
      ...["failed", "delivered", "accepted", "accepted", "delivered"],
    ])
    expect(await remote.report(text, "sent")).toBe(204)
    await remote.holdReports()
    await remote.report(text, "sent")
    await expect(remote.releaseReports([1])).rejects.toThrow("no report 1 was held back")
  })

  it.each([
    ["an error", (response: ServerResponse) => response.writeHead(500).end(), "7011"],
    ["JSON", (response: ServerResponse) => response.writeHead(200).end("{}"), "8011"],
    ["broken XML", (response: ServerResponse) => sendXml(response, "<Response>"), "8011"],
  ])("end the call where the site answers with %s", async (_, broken, hangupCauseCode) => {
    const id = await placeCall()
    answerWith = broken
    expect(await emulator.answerCall(id, { press: "1" })).toMatchObject({ said: [], hangupCauseCode })
  })
})

function sendXml(response: ServerResponse, xml: string): void {
  response.writeHead(200, { "content-type": callXmlType }).end(xml)
}
