import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { createCallService } from "./call-service"
import { type EmulatorControl, type EmulatorOperations, waits } from "./emulator-control"
import { type Fault, performFault } from "./faults"
import { createMessagingService } from "./messaging-service"
import { createPricingService } from "./pricing-service"
import { perform } from "./remote-control"
import { type Answer, type EmulatedService, errorAnswer, notFound, type TwilioError } from "./service"
import { createVerifyService } from "./verify-service"
import { createWebhookSender } from "./webhooks"

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

const notAllowed: TwilioError = { status: 401, code: 20003, message: "Authenticate" }
const notAForm: TwilioError = { status: 415, code: 20001, message: "Content-Type has to be a form" }

/**
 * Starts an HTTP server that speaks Twilio's API on the loopback address, checks each request against what
 * Twilio publishes, and records what it took. Nothing leaves the machine.
 */
export async function startTwilioEmulator(options: EmulatorOptions): Promise<RunningEmulator> {
  const credentials = Buffer.from(`${options.accountSid}:${options.authToken}`).toString("base64")
  const sendWebhook = createWebhookSender(options.authToken)
  const messaging = createMessagingService(options.accountSid, sendWebhook)
  const calls = createCallService(options.accountSid, sendWebhook)
  const verify = createVerifyService(options.accountSid)
  const services: readonly EmulatedService[] = [messaging, calls, createPricingService(), verify]
  const asked = { other: { faults: [] as Fault[], count: 0 }, price: { faults: [] as Fault[], count: 0 } }

  const operations: EmulatorOperations = {
    ...messaging.control,
    ...calls.control,
    ...verify.control,
    report: (sid, ...said) => (sid.startsWith("CA") ? calls : messaging).report(sid, ...said),
    failNext: async (fault) => {
      asked.other.faults.push(fault)
    },
    failNextPrice: async (fault) => {
      asked.price.faults.push(fault)
    },
    requestCount: async () => asked.other.count,
    priceRequestCount: async () => asked.price.count,
    clear: async () => {
      for (const service of services) service.clear()
      Object.assign(asked.other, { faults: [], count: 0 })
      Object.assign(asked.price, { faults: [], count: 0 })
    },
  }

  const answerTo = async (request: IncomingMessage, url: URL, body: string): Promise<Answer> => {
    if (request.headers.authorization !== `Basic ${credentials}`) return errorAnswer(notAllowed)
    if (request.method === "POST" && !isForm(request)) return errorAnswer(notAForm)
    const { method = "GET" } = request
    const form = new URLSearchParams(body)
    for (const { handle } of services) {
      const answer = await handle({ method, path: url.pathname, query: url.searchParams, form })
      if (answer !== null) return answer
    }
    return errorAnswer(notFound)
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://emulator.invalid")
    const body = await textOf(request)
    const operation = /^\/control\/(\w+)$/.exec(url.pathname)?.[1]
    if (operation !== undefined) return send(response, await perform(operations, operation, body))
    const questions = isAboutPrice(request.method, url.pathname) ? asked.price : asked.other
    questions.count += 1
    const fault = questions.faults.shift()
    if (fault !== undefined) return performFault(fault, response, () => answerTo(request, url, body))
    send(response, await answerTo(request, url, body))
  })
  await new Promise<void>((resolve) => server.listen(options.port, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo

  return {
    ...operations,
    origin: `http://127.0.0.1:${port}`,
    ...waits(operations),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** A country's list of prices, or what became of one message or call. */
function isAboutPrice(method: string | undefined, path: string): boolean {
  const [list, taken] = [/^\/v\d\/(Messaging|Voice)\/Countries\//, /\/(Messages|Calls)\/\w+\.json$/]
  return method === "GET" && (list.test(path) || taken.test(path))
}

function isForm(request: IncomingMessage): boolean {
  return request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString("utf8")
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (body === undefined) response.writeHead(status).end()
  else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
}
