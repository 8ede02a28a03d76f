import { createHash, timingSafeEqual } from "node:crypto"
import type { Secret } from "@/core/secret"
import { cleanByAgeOnce } from "./clean-by-age"
import { type Container, getContainer } from "./container"
import { logOf } from "./log"
import { renewSealsOnce } from "./renew-seals"
import { sendWaitingNotices } from "./send-and-record"
import { sendMailingsOnce } from "./send-due-mailings"

/**
 * Does what a process that runs on does by itself, for hosts where none does: one address for all of it. Whoever asks has
 * `CRON_SECRET`; without one there is nothing here. The answer says how many were sent, and how many rows had become old.
 */
export async function handleCron(request: Request, requestId: string): Promise<Response> {
  const container = getContainer()
  const { cronSecret } = container.environment
  if (cronSecret === null) return new Response(null, { status: 404 })
  if (!isSecret(cronSecret, request.headers.get("authorization")))
    return new Response(null, { status: 401, headers: { "WWW-Authenticate": "Bearer" } })
  try {
    return Response.json(await doAll(container, requestId))
  } catch (error) {
    if (!container.isUnavailable(error)) throw error
    logOf(requestId).error({ err: error }, "the database is away")
    return new Response(null, { status: 503 })
  }
}

/** What takes long goes side by side: a host gives a request a minute or less. */
async function doAll(container: Container, requestId: string) {
  const log = logOf(requestId)
  await renewSealsOnce(container, log)
  await container.workflows.giveUpLeftBehind()
  await container.workflows.eraseDueAccounts()
  const [webhooks, mailed, , alerts, cleaned] = await Promise.all([
    container.webhookRounds.atOnce(log),
    sendMailingsOnce(container, log),
    sendWaitingNotices(container, log),
    container.alertRounds.atOnce(log),
    cleanByAgeOnce(container, log),
  ])
  const { delivered, retry, "given-up": givenUp } = webhooks
  return {
    webhooks: { delivered, toBeRetried: retry, givenUp },
    mailings: { sent: mailed },
    erased: { rows: sumOf(Object.values(cleaned.erased)), isDone: cleaned.isDone },
    alerts: { told: alerts.told, toBeRetried: alerts.notTold, texts: alerts.noticeIds.length },
  }
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Hashes are compared, in constant time: neither the time nor the length tells anything of the secret. */
function isSecret(secret: Secret, authorization: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(authorization ?? "")?.[1] ?? ""
  const [one, other] = [given, secret.reveal()].map((text) => createHash("sha256").update(text).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
