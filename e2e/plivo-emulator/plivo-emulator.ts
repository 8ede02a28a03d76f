import { randomUUID } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { makeCallback } from "./callback"
import { answer, reportEnd } from "./called-phone"
import { answerControl } from "./control-server"
import { type EmulatorControl, type Fault, type PlivoError, waitForTextIn } from "./emulator-control"
import { performFault } from "./faults"
import { sendError, sendJson, textOf } from "./http"
import { messageCallback } from "./message-report"
import type { Parameters } from "./parameters"
import { checkCallRequest, checkMessageRequest } from "./request-checks"
import { pricingOf } from "./pricing"
import { callOf, messageOf, type PlacedCall, type SentMessage } from "./taken"

/** An emulator that runs in this process. */
export interface RunningEmulator extends EmulatorControl {
  /** Stops listening and breaks what is open. */
  close(): Promise<void>
}

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
 * Starts an HTTP server that speaks Plivo's "send a message", "make a call" and prices on the loopback address, checks
 * each request against what Plivo publishes, and records what it took. It calls back to this machine only.
 */
export async function startPlivoEmulator(options: EmulatorOptions): Promise<RunningEmulator> {
  const account = `/v1/Account/${options.authId}/`
  const credentials = Buffer.from(`${options.authId}:${options.authToken}`).toString("base64")
  const messages: SentMessage[] = []
  const calls: PlacedCall[] = []
  const faults: Fault[] = []
  const priceFaults: Fault[] = []
  let requests = 0
  let priceRequests = 0

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

  const answerPricing = (url: URL, request: IncomingMessage, response: ServerResponse): void => {
    priceRequests += 1
    const fault = priceFaults.shift()
    if (fault !== undefined) {
      performFault(fault, response, () => undefined)
    } else if (request.headers.authorization !== `Basic ${credentials}`) {
      sendError(response, { status: 401, error: "authentication failed" })
    } else {
      const { status, body } = pricingOf(url.searchParams)
      sendJson(response, status, { api_id: randomUUID(), ...body })
    }
  }

  const answerApi = async (url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (`${request.method} ${url.pathname}` === `GET ${account}Pricing/`) {
      return answerPricing(url, request, response)
    }
    requests += 1
    const parameters = readParameters(await textOf(request))
    const resource = resources.get(`${request.method} ${url.pathname}`)
    const fault = faults.shift()
    if (fault !== undefined) return performFault(fault, response, () => resource?.take(parameters ?? {}))
    if (request.headers.authorization !== `Basic ${credentials}`) {
      return sendError(response, { status: 401, error: "authentication failed" })
    }
    if (resource === undefined) return sendError(response, { status: 404, error: "not found" })
    if (parameters === null || request.headers["content-type"] !== "application/json") {
      return sendError(response, { status: 400, error: "invalid request: the body is not JSON" })
    }
    const error: PlivoError | null = resource.check(parameters)
    if (error !== null) return sendError(response, error)
    const { status, body } = resource.take(parameters)
    sendJson(response, status, { api_id: randomUUID(), ...body })
  }

  const callNamed = (requestUuid: string): PlacedCall => {
    const call = calls.find((one) => one.requestUuid === requestUuid)
    if (call === undefined) throw new Error(`there is no call ${requestUuid}`)
    return call
  }

  const control: Omit<EmulatorControl, "origin"> = {
    messages: async (to) => messages.filter((message) => to === undefined || message.to === to),
    calls: async (to) => calls.filter((call) => to === undefined || call.to === to),
    waitForText: (to, wait) => waitForTextIn(control.messages, to, wait),
    failNext: async (fault) => {
      faults.push(fault)
    },
    failNextPrice: async (fault) => {
      priceFaults.push(fault)
    },
    requestCount: async () => requests,
    priceRequestCount: async () => priceRequests,
    report: async (messageUuid, status, extra = {}) => {
      const message = messages.find((one) => one.messageUuid === messageUuid)
      if (message === undefined) throw new Error(`there is no message ${messageUuid}`)
      const callback = messageCallback(message, status, extra, options.authToken)
      return (await makeCallback(callback)).status
    },
    answerCall: (requestUuid, manners = {}) => answer(callNamed(requestUuid), manners, options.authToken),
    endCall: async (requestUuid, end) => {
      const status = await reportEnd(callNamed(requestUuid), end, options.authToken)
      if (status === null) throw new Error(`no reports were asked for: ${requestUuid}`)
      return status
    },
    clear: async () => {
      messages.length = 0
      calls.length = 0
      faults.length = 0
      priceFaults.length = 0
      requests = 0
      priceRequests = 0
    },
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://emulator.invalid")
    if (url.pathname.startsWith("/control/")) return answerControl(control, url, request, response)
    return answerApi(url, request, response)
  })
  await new Promise<void>((resolve) => server.listen(options.port, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo

  return {
    ...control,
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function readParameters(text: string): Parameters | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null
  } catch {
    return null
  }
}
