import * as z from "zod"
import { hasPlainNames } from "@/core/form-field"
import { type ProviderWebhooks, type WebhookEvent, webhookEvents } from "@/core/ports/provider-webhooks"
import { clientAddress } from "./client-address"
import { type Container, getContainer } from "./container"
import { logOf } from "./log"
import { settleAndLog } from "./price-and-log"
import { readBody } from "./request-body"
import { takeReport } from "./take-report"

/** 64 KiB: their forms have a few hundred bytes. */
const mostBytes = 64 * 1024
/** Their forms have a few dozen, a text with ten pictures among them. */
const mostFields = 200

const deliveryIdSchema = z.uuid()

/**
 * Answers a request of a provider. Its signature stands for who it is, so there is no Origin and no cookie. A report
 * about a message that we do not know is answered like any other: whoever asks learns nothing. Reading and checking
 * cost something, so an address that sent too much without a signature is not listened to for a while, whatever it sends.
 */
export async function handleWebhook(
  request: Request,
  requestId: string,
  { provider, path }: { readonly provider: string; readonly path: readonly string[] },
  afterAnswer: (task: () => Promise<void>) => void,
): Promise<Response> {
  const container = getContainer()
  const connected = await container.webhooks().catch((error: unknown) => away(container, requestId, error))
  if (connected === null) return answer(503)
  const webhooks = connected.find((each) => each.provider === provider)
  const event = webhookEvents.find((known) => known === path[0])
  if (webhooks === undefined || event === undefined || !isPlace(event, path)) return answer(404)
  const deliveryId = path[1] ?? ""
  if (request.method !== "POST") return answer(405, { Allow: "POST" })
  const address = clientAddress(request.headers, container.environment.trustedProxy)
  const secondsLocked = container.refusedCallers.secondsLocked(address)
  if (secondsLocked !== null) return answer(429, { "Retry-After": String(secondsLocked) })
  const { pathname, search } = new URL(request.url)
  const url = `${container.environment.app.origin}${pathname}${search}`
  const fields = await signedForm(webhooks, event, { request, url })
  if (fields === "no-form" || fields === "not-signed") {
    const isLast = container.refusedCallers.refused(address) === "locked"
    const told = { event: isLast ? "webhook-caller-locked" : "webhook-refused", provider, webhook: event }
    logOf(requestId).warn(told, `a callback is refused: ${fields}`)
    return answer(fields === "no-form" ? 400 : 403)
  }
  try {
    if (event === "inbound") return await takeReply(webhooks, fields, requestId)
    if (event === "call") return await sayInCall(webhooks, fields, { url, deliveryId, proof: path[2] })
    const read = webhooks.reportIn(event, fields)
    if (read === null) return answer(204)
    const report = { ...read, deliveryId }
    if (await takeReport(container, logOf(requestId), report))
      afterAnswer(() => settleAndLog(container, logOf(requestId), report))
    return answer(204)
  } catch (error) {
    away(container, requestId, error)
    return answer(503)
  }
}

/** Writes down that there is no database. Any other error goes on. */
function away(container: Container, requestId: string, error: unknown): null {
  if (!container.isUnavailable(error)) throw error
  logOf(requestId).error({ err: error }, "the database is away")
  return null
}

/** Reads what a provider sent, and whether it did. */
async function signedForm(
  webhooks: ProviderWebhooks,
  event: WebhookEvent,
  { request, url }: { readonly request: Request; readonly url: string },
): Promise<URLSearchParams | "no-form" | "not-signed"> {
  const header = (name: string) => request.headers.get(name)
  if (!webhooks.isSigned(header)) return "not-signed"
  const fields = await readForm(request)
  if (fields === null) return "no-form"
  const isAuthentic = await webhooks.isAuthentic(event, { method: "POST", url, fields, header })
  return isAuthentic ? fields : "not-signed"
}

/** Replies come to one address for all; everything else is about one message. */
function isPlace(event: WebhookEvent, path: readonly string[]): boolean {
  return event === "inbound" ? path.length === 1 : deliveryIdSchema.safeParse(path[1]).success
}

/** Whatever it says and whoever wrote it, the answer is one: write nothing back. */
async function takeReply(
  webhooks: ProviderWebhooks,
  fields: URLSearchParams,
  requestId: string,
): Promise<Response> {
  const reply = webhooks.replyIn(fields)
  const { provider } = webhooks
  const recorded = reply && (await getContainer().workflows.recordReply({ ...reply, provider }))
  if (recorded !== null) logOf(requestId).info({ event: "reply", provider, ...recorded })
  return new Response(nothingToSay, { headers: { "Content-Type": webhooks.xmlType } })
}

/** Both providers expect XML, and send what stands in it. */
const nothingToSay = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'

interface CallAddress {
  readonly url: string
  readonly deliveryId: string
  readonly proof: string | undefined
}

/** In the address of a call whose greeting is said for the second time. */
const secondGreeting = "?again=1"

/** The code is said only once a key was pressed, because a mailbox presses none. */
async function sayInCall(
  webhooks: ProviderWebhooks,
  fields: URLSearchParams,
  { url, deliveryId, proof = "" }: CallAddress,
): Promise<Response> {
  const { callbacks, workflows } = getContainer()
  const { speaks, xmlType } = webhooks
  const call = webhooks.callIn(fields)
  if (call === null || !callbacks.isProof(deliveryId, proof)) return answer(403)
  const xml = (text: string) => new Response(text, { headers: { "Content-Type": xmlType } })
  const script = await workflows.answerCall({ deliveryId, ...call, speaks })
  if (script === null) return xml(await webhooks.hangUp())
  const greetedAgain = url.endsWith(secondGreeting)
  const keyUrl = call.key === null || greetedAgain ? url : `${url}${secondGreeting}`
  return xml(await webhooks.say(script, { key: call.key, greetedAgain, keyUrl }))
}

async function readForm(request: Request): Promise<URLSearchParams | null> {
  const type = request.headers.get("content-type") ?? ""
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return null
  const body = await readBody(request, mostBytes).catch(() => "too-large" as const)
  if (body === "too-large") return null
  const fields = new URLSearchParams(Buffer.from(body).toString("utf8"))
  return fields.size > mostFields || !hasPlainNames(fields) ? null : fields
}

function answer(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers })
}
