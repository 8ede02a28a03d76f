import type { RequestListener } from "node:http"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { Secret } from "@/core/secret"
import { outgoingCall, outgoingText } from "@/testing/outgoing-messages"
import { openLocalServer } from "../../../e2e/emulator/local-server"
import type { Fault } from "../../../e2e/plivo-emulator/emulator-control"
import {
  emulatedAccount,
  type RunningEmulator,
  startPlivoEmulator,
} from "../../../e2e/plivo-emulator/plivo-emulator"
import { createPlivoMessenger } from "./plivo-messenger"

/** Short, so that the tests of silence are; the product's is 5 s. */
const timeoutMs = 700
/** What a slow machine may add to the deadline. */
const allowanceMs = 800

const messengerAt = (apiBaseUrl: string, mostMs = timeoutMs) =>
  createPlivoMessenger({
    authId: emulatedAccount.authId,
    authToken: new Secret(emulatedAccount.authToken),
    senderNumber: "+14155550100",
    voiceNumber: "+14155550101",
    apiBaseUrl,
    timeoutMs: mostMs,
  })

const text = outgoingText()
const call = outgoingCall({ answerUrl: "https://id.marlow.example/answer" })

describe("Plivo in trouble", () => {
  let emulator: RunningEmulator
  beforeAll(async () => {
    emulator = await startPlivoEmulator({ port: 0, ...emulatedAccount })
  })
  afterEach(() => emulator.clear())
  afterAll(() => emulator.close())

  const trouble = (providerErrorCode: string, ofProvider = true) => ({
    state: "failed",
    failure: "service-trouble",
    providerErrorCode,
    elsewhere: true,
    ...(ofProvider && { ofProvider }),
  })
  const busy = (providerErrorCode: string) => ({
    ...trouble(providerErrorCode),
    failure: "service-busy",
    counts: true,
  })
  const unknown = (providerErrorCode: string) => ({ state: "unknown", providerErrorCode })
  const faults: readonly [string, Fault, unknown][] = [
    ["wrong credentials", { status: 401, error: "authentication failed" }, trouble("http-401")],
    ["too many requests", { status: 429, error: "too many requests" }, busy("http-429")],
    ["Plivo being away", { status: 503, error: "service unavailable" }, busy("http-503")],
    ["trouble inside Plivo", { status: 500, error: "internal server error" }, unknown("http-500")],
    [
      "a country that is not open",
      { status: 403, error: "Destination barred by Geo Permissions" },
      {
        state: "failed",
        failure: "country-not-served",
        providerErrorCode: "destination-barred",
        elsewhere: true,
      },
    ],
    ["Plivo giving up on itself", { status: 504, error: "gateway timeout" }, unknown("http-504")],
    ["the page of a gateway", "html", unknown("http-502")],
    ["a redirect", "redirect", trouble("http-307", false)],
    ["a broken line", "reset", { state: "unknown", providerErrorCode: expect.any(String) }],
    ["silence", "stall", unknown("timeout")],
    ["silence after it was taken", "accept-then-timeout", unknown("timeout")],
    ["an answer that never ends", "drip", unknown("unreadable-answer")],
    ["an empty answer", "empty", unknown("unreadable-answer")],
    ["an answer of a megabyte", "flood", unknown("unreadable-answer")],
  ]

  describe.each([
    ["a text", text],
    ["a call", call],
  ])("with %s", (_, sent) => {
    it.each(faults)(
      "answers within its deadline, after one request only, to %s",
      async (_name, fault, expected) => {
        await emulator.failNext(fault)
        const startedAt = performance.now()
        const outcome = await messengerAt(emulator.origin).send(sent)

        expect(outcome).toEqual(expected)
        expect(performance.now() - startedAt).toBeLessThan(timeoutMs + allowanceMs)
        expect(await emulator.requestCount()).toBe(1)
      },
    )
  })

  it.each([
    ["its caller can wait", 60_000, 300],
    ["any call may take, however long its caller can wait", 300, 60_000],
  ])("breaks off what takes longer than %s", async (_, mostMs, withinMs) => {
    const startedAt = performance.now()
    await emulator.failNext("stall")
    expect(await messengerAt(emulator.origin, mostMs).send(text, { withinMs })).toEqual(unknown("timeout"))
    await emulator.failNext("stall")
    expect(await messengerAt(emulator.origin, mostMs).send(call, { withinMs })).toEqual(unknown("timeout"))
    expect(performance.now() - startedAt).toBeLessThan(2 * (300 + allowanceMs))
  })

  it("is well again with the next message after any of them", async () => {
    const messenger = messengerAt(emulator.origin)
    for (const fault of ["html", "reset", "stall", "drip", "flood"] as const) {
      await emulator.failNext(fault)
      await messenger.send(text)
      expect((await messenger.send(text)).state).toBe("accepted")
    }
  })

  it.each([
    ["where nobody listens", async () => closedOrigin(), "ECONNREFUSED"],
    [
      "where nobody speaks TLS",
      async () => emulator.origin.replace("http:", "https:"),
      "ERR_SSL_WRONG_VERSION_NUMBER",
    ],
    [
      "at a host that does not exist",
      async () => "http://nowhere.invalid",
      expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
    ],
  ])("knows for certain that a message was not taken %s", async (_, origin, providerErrorCode) => {
    expect(await messengerAt(await origin()).send(text)).toEqual(busy(providerErrorCode))
  })

  it("keeps no connection that could be closed at the other end meanwhile", async () => {
    const connections: (string | undefined)[] = []
    const plivo = await openLocalServer((request, response) => {
      connections.push(request.headers.connection)
      response.writeHead(202).end(JSON.stringify({ message_uuid: ["1"] }))
    })
    expect((await messengerAt(plivo.origin).send(text)).state).toBe("accepted")
    expect((await messengerAt(plivo.origin).send(text)).state).toBe("accepted")
    await plivo.close()
    expect(connections).toEqual(["close", "close"])
  })

  it.each<[string, unknown, RequestListener]>([
    [
      "a yes that names no message",
      unknown("unreadable-answer"),
      (_, response) => response.writeHead(202).end(JSON.stringify({ message_uuid: [] })),
    ],
    [
      "a gateway that gave up waiting",
      unknown("http-504"),
      (_, response) => response.writeHead(504).end("<html>"),
    ],
    [
      "a page that says that there was nobody to ask",
      unknown("http-503"),
      (_, response) => response.writeHead(503).end("<html>"),
    ],
    ["a no that never ends", unknown("http-500"), (_, response) => void response.writeHead(500).write("{")],
  ])("concludes within its deadline what %s proves", async (_, expected, listener) => {
    const plivo = await openLocalServer(listener)
    const startedAt = performance.now()
    expect(await messengerAt(plivo.origin).send(text)).toEqual(expected)
    expect(performance.now() - startedAt).toBeLessThan(timeoutMs + allowanceMs)
    await plivo.close()
  })
})

async function closedOrigin(): Promise<string> {
  const plivo = await openLocalServer(() => undefined)
  await plivo.close()
  return plivo.origin
}
