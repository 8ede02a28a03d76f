import { renderCodeMessage, renderNotice } from "../message-template"
import { deriveCode } from "../one-time-code"
import type { BegunDelivery } from "../ports/delivery-store"
import type { Messenger, SendOutcome } from "../ports/messenger"
import { codeKeyOf, type Dependencies } from "./dependencies"
import { tellsDelivery } from "./start-challenge"

/** What became of a message, for the log. */
export interface Sent {
  readonly deliveryId: string
  readonly provider: string
  readonly outcome: SendOutcome
}

/** A text says "10 minutes" although the moment between the answer and the send has passed. */
const promiseToleranceMs = 15_000

/**
 * Sends one queued message, after the answer that promised it. Whoever comes second finds nothing to do, so a
 * message is handed to a provider at most once. `null`: it was taken, or was left behind for too long.
 */
export async function sendMessage(deps: Dependencies, deliveryId: string): Promise<Sent | null> {
  const { messenger, policy } = deps
  if (messenger === null) return null
  const begun = await deps.deliveries.beginOnce({
    deliveryId,
    provider: messenger.name,
    leftBehindAfterMs: policy.sendTakenUpAfterMs,
    needsLeftMs: policy.sendNeedsLeftMs,
  })
  if (begun === null) return null

  const outcome = await handOver(deps, messenger, begun)
  // Where known and unknown numbers must look alike, a failure may not shorten a wait: only known ones have any.
  const liftsWait = begun.kind !== "code" || tellsDelivery(deps.site, begun.purpose)
  await deps.deliveries.record(deliveryId, messenger.name, outcome, liftsWait)
  return { deliveryId, provider: messenger.name, outcome }
}

async function handOver(
  deps: Dependencies,
  messenger: Messenger,
  begun: BegunDelivery,
): Promise<SendOutcome> {
  const body = bodyOf(deps, begun)
  if (body === null) return { state: "failed", failure: "service-trouble", providerErrorCode: null }
  return messenger.send({
    deliveryId: begun.id,
    to: begun.to,
    channel: begun.channel,
    body,
    purpose: begun.kind === "code" ? begun.purpose : begun.kind,
    validForSeconds: validForSeconds(deps, begun),
  })
}

/** `null`: the key that the code was begun with is not in force any more. */
function bodyOf({ codeKeys, policy, site }: Dependencies, begun: BegunDelivery): string | null {
  if (begun.kind !== "code")
    return renderNotice({ kind: begun.kind, appName: site.appName, phoneNumber: begun.about })
  const key = codeKeyOf(codeKeys, begun.keyId)
  if (key === null) return null
  return renderCodeMessage({
    appName: site.appName,
    host: site.host,
    code: deriveCode(key, begun, policy.codeDigits),
    minutes: Math.max(1, Math.floor((begun.validForMs + promiseToleranceMs) / 60_000)),
    lastLine: true,
  })
}

/** A text that is late is worth nothing: its carrier drops it when the code has died. */
function validForSeconds({ policy }: Dependencies, begun: BegunDelivery): number {
  const forMs = begun.kind === "code" ? begun.validForMs : policy.codeLifetimeMs
  return Math.max(1, Math.floor(forMs / 1000))
}
