import type { IncomingMessage, ServerResponse } from "node:http"
import { createFaultPlan } from "../emulator/fault-plan"
import { createHeldReports } from "../emulator/held-reports"
import { performLineFault } from "../emulator/line-fault"
import { type LocalServer, openLocalServer, textOf } from "../emulator/local-server"
import { answerControl } from "../emulator/remote-control"
import { createAccountService } from "./account-service"
import { createCallService } from "./call-service"
import { type EmulatorControl, type EmulatorOperations, type Fault, waits } from "./emulator-control"
import { createMessagingService } from "./messaging-service"
import { createPricingService } from "./pricing-service"
import { type Answer, type EmulatedService, errorAnswer, notFound, type TwilioError } from "./service"
import { createVerifyService } from "./verify-service"
import { createWebhookSender, type SendReport, type WebhookAnswer } from "./webhooks"

/** An emulator that runs in this process. */
export interface RunningEmulator extends EmulatorControl, LocalServer {}

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
  const held = createHeldReports<WebhookAnswer>()
  const sendReport: SendReport = (...report) => held.tell(() => sendWebhook(...report))
  const messaging = createMessagingService(options.accountSid, sendWebhook, sendReport)
  const calls = createCallService(options.accountSid, sendWebhook, sendReport)
  const account = createAccountService(options.accountSid)
  const verify = createVerifyService(options.accountSid, account.state)
  const services: readonly EmulatedService[] = [messaging, calls, createPricingService(), verify, account]
  const plan = createFaultPlan<Fault>()

  const operations: EmulatorOperations = {
    ...messaging.control,
    ...calls.control,
    ...verify.control,
    ...account.control,
    report: (sid, ...said) => (sid.startsWith("CA") ? calls : messaging).report(sid, ...said),
    ...held.control,
    ...plan.control,
    clear: async () => {
      for (const part of [...services, held, plan]) part.clear()
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

  const server = await openLocalServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://emulator.invalid")
    if (await answerControl(operations, url.pathname, request, response)) return
    const body = await textOf(request)
    // Looked at once while a site starts: it takes no fault from the requests that a test is about.
    if (isAboutSetup(request.method, url.pathname)) return send(response, await answerTo(request, url, body))
    const fault = plan.next(isAboutPrice(request.method, url.pathname) ? "price" : "other", response)
    const take = () => answerTo(request, url, body)
    if (typeof fault === "string") return performLineFault(fault, response, { take, success: 201 })
    if (fault === undefined) return send(response, await take())
    const { afterMs = 0, ...error } = fault
    setTimeout(() => send(response, errorAnswer(error)), afterMs)
  }, options.port)

  return { ...operations, ...waits(operations), ...server }
}

/** A country's list of prices, or what became of one message or call. */
function isAboutPrice(method: string | undefined, path: string): boolean {
  const [list, taken] = [/^\/v\d\/(Messaging|Voice)\/Countries\//, /\/(Messages|Calls)\/\w+\.json$/]
  return method === "GET" && (list.test(path) || taken.test(path))
}

/** How a Verify service is set up. */
function isAboutSetup(method: string | undefined, path: string): boolean {
  return method === "GET" && /^\/v2\/Services\/\w+$/.test(path)
}

function isForm(request: IncomingMessage): boolean {
  return request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (body === undefined) response.writeHead(status).end()
  else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
}
