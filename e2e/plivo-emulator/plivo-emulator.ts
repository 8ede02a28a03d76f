import { randomUUID } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import { createFaultPlan } from "../emulator/fault-plan"
import { createHeldReports } from "../emulator/held-reports"
import { performLineFault } from "../emulator/line-fault"
import { type LocalServer, openLocalServer, textOf } from "../emulator/local-server"
import { answerControl } from "../emulator/remote-control"
import { accountAnswer, usualAccount } from "./account"
import { type Callback, makeCallback } from "./callback"
import { answer, hangupCallback } from "./called-phone"
import {
  type EmulatorControl,
  type EmulatorOperations,
  type Fault,
  type PlivoError,
  waits,
} from "./emulator-control"
import { messageCallback } from "./message-report"
import type { Parameters } from "./parameters"
import { checkCallRequest, checkMessageRequest } from "./request-checks"
import { pricingOf } from "./pricing"
import { callOf, messageOf, type PlacedCall, type SentMessage } from "./taken"

/** An emulator that runs in this process. */
export interface RunningEmulator extends EmulatorControl, LocalServer {}

/** Where it listens (0: any free port of the loopback address) and which credentials it takes. */
export interface EmulatorOptions {
  readonly port: number
  readonly authId: string
  readonly authToken: string
}

/** Credentials for tests: in shape like real ones, of no account. */
export const emulatedAccount = {
  authId: "MAEMULATED0123456789",
  authToken: "ZW11bGF0ZWQtYXV0aC10b2tlbi1vZi1ubyBhY2Nv",
}

/**
 * Starts an HTTP server that speaks Plivo's "send a message", "make a call", prices and the account on the loopback address, checks
 * each request against what Plivo publishes, and records what it took. It calls back to this machine only.
 */
export async function startPlivoEmulator(options: EmulatorOptions): Promise<RunningEmulator> {
  const account = `/v1/Account/${options.authId}/`
  const credentials = Buffer.from(`${options.authId}:${options.authToken}`).toString("base64")
  const messages: SentMessage[] = []
  const calls: PlacedCall[] = []
  let state = usualAccount
  const plan = createFaultPlan<Fault>()
  const held = createHeldReports<number>()
  const tell = (callback: Callback) => held.tell(async () => (await makeCallback(callback)).status)

  const takeMessage = (parameters: Parameters) => {
    const message = messageOf(parameters)
    messages.push(message)
    return { status: 202, body: { message: "message(s) queued", message_uuid: [message.messageUuid] } }
  }
  const takeCall = (parameters: Parameters) => {
    const call = callOf(parameters)
    calls.push(call)
    return { status: 201, body: { message: "call fired", request_uuid: call.requestUuid } }
  }
  const resources = new Map([
    [`POST ${account}Message/`, { check: checkMessageRequest, take: takeMessage }],
    [`POST ${account}Call/`, { check: checkCallRequest, take: takeCall }],
  ])

  const pricingPath = `${account}Pricing/`

  const answerTo = (request: IncomingMessage, url: URL, body: string): Answer => {
    if (request.headers.authorization !== `Basic ${credentials}`) {
      return errorAnswer({ status: 401, error: "authentication failed" })
    }
    if (request.method === "GET" && url.pathname === pricingPath) return pricingOf(url.searchParams)
    const looked =
      request.method === "GET" && url.pathname.startsWith(account)
        ? accountAnswer(url.pathname.slice(account.length), options.authId, state)
        : null
    if (looked !== null) return "error" in looked ? errorAnswer(looked) : looked
    const resource = resources.get(`${request.method} ${url.pathname}`)
    if (resource === undefined) return errorAnswer({ status: 404, error: "not found" })
    const parameters = readParameters(body)
    if (parameters === null || request.headers["content-type"] !== "application/json") {
      return errorAnswer({ status: 400, error: "invalid request: the body is not JSON" })
    }
    const error = resource.check(parameters)
    return error === null ? resource.take(parameters) : errorAnswer(error)
  }

  const callNamed = (requestUuid: string): PlacedCall => {
    const call = calls.find((one) => one.requestUuid === requestUuid)
    if (call === undefined) throw new Error(`there is no call ${requestUuid}`)
    return call
  }

  const operations: EmulatorOperations = {
    ...held.control,
    ...plan.control,
    messages: async (to) => messages.filter((message) => to === undefined || message.to === to),
    calls: async (to) => calls.filter((call) => to === undefined || call.to === to),
    report: async (messageUuid, status, extra = {}) => {
      const message = messages.find((one) => one.messageUuid === messageUuid)
      if (message === undefined) throw new Error(`there is no message ${messageUuid}`)
      return tell(messageCallback(message, status, extra, options.authToken))
    },
    answerCall: (requestUuid, manners = {}) =>
      answer(callNamed(requestUuid), manners, options.authToken, tell),
    endCall: async (requestUuid, end) => {
      const callback = hangupCallback(callNamed(requestUuid), end, options.authToken)
      if (callback === null) throw new Error(`no reports were asked for: ${requestUuid}`)
      return tell(callback)
    },
    arrangeAccount: async (changes) => {
      state = { ...state, ...changes }
    },
    clear: async () => {
      state = usualAccount
      messages.length = 0
      calls.length = 0
      held.clear()
      plan.clear()
    },
  }

  const server = await openLocalServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://emulator.invalid")
    if (await answerControl(operations, url.pathname, request, response)) return
    const body = await textOf(request)
    const fault = plan.next(url.pathname === pricingPath ? "price" : "other", response)
    const take = () => answerTo(request, url, body)
    if (typeof fault === "string") return performLineFault(fault, response, { take, success: 202 })
    send(response, fault === undefined ? take() : errorAnswer(fault))
  }, options.port)

  return { ...operations, ...waits(operations), ...server }
}

/** What goes back: an HTTP status and JSON. Plivo gives each answer an id. */
interface Answer {
  readonly status: number
  readonly body: object
}

function errorAnswer({ status, error }: PlivoError): Answer {
  return { status, body: { error } }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response
    .writeHead(status, { "content-type": "application/json" })
    .end(JSON.stringify({ api_id: randomUUID(), ...body }))
}

function readParameters(text: string): Parameters | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null
  } catch {
    return null
  }
}
