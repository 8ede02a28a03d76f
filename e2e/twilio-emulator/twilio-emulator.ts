import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { type EmulatorControl, type Fault, waitForTextIn } from "./emulator-control"
import { performFault } from "./faults"
import { checkMessageRequest, type TwilioError } from "./message-request"
import { messageOf, messageResource, type SentMessage } from "./message-resource"

/** An emulator that runs in this process. */
export interface RunningEmulator extends EmulatorControl {
  /** Stops listening and breaks what is open. */
  close(): Promise<void>
}

/** Where it listens (0: any free port of the loopback address) and which credentials it takes. */
export interface EmulatorOptions {
  readonly port: number
  readonly accountSid: string
  readonly authToken: string
}

/** Credentials for tests: in shape like real ones, of no account. */
export const emulatedAccount = {
  accountSid: `AC${"0123456789abcdef".repeat(2)}`,
  authToken: "fedcba9876543210".repeat(2),
}

const notFound: TwilioError = { status: 404, code: 20404, message: "The requested resource was not found" }
const notAllowed: TwilioError = { status: 401, code: 20003, message: "Authenticate" }
const notAForm: TwilioError = { status: 415, code: 20001, message: "Content-Type has to be a form" }

/**
 * Starts an HTTP server that speaks Twilio's "create a Message" on the loopback address, checks each request
 * against what Twilio publishes, and records what it took. Nothing leaves the machine.
 */
export async function startTwilioEmulator(options: EmulatorOptions): Promise<RunningEmulator> {
  const path = `/2010-04-01/Accounts/${options.accountSid}/Messages.json`
  const credentials = Buffer.from(`${options.accountSid}:${options.authToken}`).toString("base64")
  const taken: SentMessage[] = []
  const faults: Fault[] = []
  let requests = 0

  const take = (form: URLSearchParams): SentMessage => {
    const message = messageOf(form)
    taken.push(message)
    return message
  }

  const createMessage = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests += 1
    const form = new URLSearchParams(await textOf(request))
    const fault = faults.shift()
    if (fault !== undefined) return performFault(fault, response, () => take(form))
    if (request.headers.authorization !== `Basic ${credentials}`) return sendError(response, notAllowed)
    if (!request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
      return sendError(response, notAForm)
    }
    const error = checkMessageRequest(form)
    if (error !== null) return sendError(response, error)
    sendJson(response, 201, messageResource(take(form), options.accountSid))
  }

  const control: Omit<EmulatorControl, "origin"> = {
    messages: async (to) => taken.filter((message) => to === undefined || message.to === to),
    waitForText: (to, wait) => waitForTextIn(control.messages, to, wait),
    failNext: async (fault) => {
      faults.push(fault)
    },
    requestCount: async () => requests,
    clear: async () => {
      taken.length = 0
      faults.length = 0
      requests = 0
    },
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://emulator.invalid")
    if (url.pathname.startsWith("/control/")) return answerControl(control, url, request, response)
    if (request.method === "POST" && url.pathname === path) return createMessage(request, response)
    sendError(response, notFound)
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

async function answerControl(
  control: Omit<EmulatorControl, "origin">,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  switch (`${request.method} ${url.pathname}`) {
    case "GET /control/messages":
      return sendJson(response, 200, await control.messages(url.searchParams.get("to") ?? undefined))
    case "GET /control/request-count":
      return sendJson(response, 200, await control.requestCount())
    case "POST /control/faults":
      await control.failNext(JSON.parse(await textOf(request)) as Fault)
      return sendJson(response, 201, {})
    case "DELETE /control/messages":
      await control.clear()
      return sendJson(response, 200, {})
    default:
      return sendError(response, notFound)
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString("utf8")
}

function sendError(response: ServerResponse, error: TwilioError): void {
  const { status, code, message } = error
  const more_info = `https://www.twilio.com/docs/errors/${code}`
  sendJson(response, status, { code, message, more_info, status })
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
}
