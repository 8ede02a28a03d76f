import { createHash, timingSafeEqual } from "node:crypto"
import type { Secret } from "@/core/secret"
import { getContainer } from "./container"
import { logOf } from "./log"
import { renewSealsOnce } from "./renew-seals"

/**
 * Sends the webhooks that are due, and seals anew what the previous secret has sealed, for hosts where no process runs on
 * between requests. Whoever asks has `CRON_SECRET`; without one there is nothing here. The answer says how many attempts led to what.
 */
export async function handleWebhookCron(request: Request, requestId: string): Promise<Response> {
  const container = getContainer()
  const { cronSecret } = container.environment
  if (cronSecret === null) return new Response(null, { status: 404 })
  if (!isSecret(cronSecret, request.headers.get("authorization")))
    return new Response(null, { status: 401, headers: { "WWW-Authenticate": "Bearer" } })
  try {
    // No process here lives long enough to do it by itself.
    await renewSealsOnce(container, logOf(requestId))
    const { delivered, retry, "given-up": givenUp } = await container.webhookRounds.atOnce(logOf(requestId))
    return Response.json({ delivered, toBeRetried: retry, givenUp })
  } catch (error) {
    if (!container.isUnavailable(error)) throw error
    logOf(requestId).error({ err: error }, "the database is away")
    return new Response(null, { status: 503 })
  }
}

/** Hashes are compared, in constant time: neither the time nor the length tells anything of the secret. */
function isSecret(secret: Secret, authorization: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(authorization ?? "")?.[1] ?? ""
  const [one, other] = [given, secret.reveal()].map((text) => createHash("sha256").update(text).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
