import type { Logger } from "pino"
import type { Chore } from "@/core/workflows/chores"
import type { Sent } from "@/core/workflows/send-queued"
import type { Container } from "./container"
import { isOwnersMatter } from "./owners-matter"
import { estimateAndLog } from "./price-and-log"

/** Sends what an earlier process queued and did not live to send, and nobody waits for at a screen. */
export async function sendWaitingNotices(
  container: Pick<Container, "workflows" | "adviceOn">,
  log: Logger,
): Promise<void> {
  const sent: (Sent | null)[] = []
  for (const deliveryId of await container.workflows.takeUpNotices())
    sent.push(await sendAndLog(container, log, deliveryId))
  for (const each of sent) if (each !== null) await estimateAndLog(container, log, each)
}

/** Does what a workflow left for after the answer. It never throws. */
export async function doChore(
  container: Pick<Container, "workflows" | "adviceOn">,
  log: Logger,
  chore: Chore,
): Promise<void> {
  if (chore.kind === "send") return sendAndRecord(container, log, chore.deliveryId)
  try {
    await container.workflows.doChore(chore)
  } catch (error) {
    log.error({ err: error, chore: chore.kind }, "what was left after an answer could not be done")
  }
}

/** Sends one queued message. What becomes of it is in its row and in the log; it never throws. */
export async function sendAndRecord(
  container: Pick<Container, "workflows" | "adviceOn">,
  log: Logger,
  deliveryId: string,
): Promise<void> {
  const sent = await sendAndLog(container, log, deliveryId)
  if (sent !== null) await estimateAndLog(container, log, sent)
}

async function sendAndLog(
  container: Pick<Container, "workflows" | "adviceOn">,
  log: Logger,
  deliveryId: string,
): Promise<Sent | null> {
  try {
    const sent = await container.workflows.sendQueued(deliveryId)
    if (sent !== null) logSent(container, log, sent)
    return sent
  } catch (error) {
    log.error({ err: error, deliveryId }, "a message could not be sent")
    return null
  }
}

/** Writes to the log what the owner's own code threw when it was asked about a message: nobody else can mend that. */
export function logThrown(log: Logger, { deliveryId, thrown }: Sent): void {
  if (thrown !== undefined) log.error({ err: thrown, deliveryId }, "a message was not sent")
}

/** Writes to the log what became of a message, and how to mend what an owner can mend. */
export function logSent({ adviceOn }: Pick<Container, "adviceOn">, log: Logger, sent: Sent): void {
  const { deliveryId, provider, outcome } = sent
  logThrown(log, sent)
  const code = "providerErrorCode" in outcome ? outcome.providerErrorCode : null
  const advice = code === null ? null : adviceOn(provider, code)
  for (const refusal of sent.refusals) {
    const how = refusal.providerErrorCode && adviceOn(refusal.provider, refusal.providerErrorCode)
    log.warn({ event: "message-refused", deliveryId, ...refusal, ...(how ? { advice: how } : {}) })
  }
  const told = { event: "message", deliveryId, provider, ...outcome, ...(advice ? { advice } : {}) }
  const toLookAt = outcome.state === "failed" ? isOwnersMatter(outcome.failure) : outcome.state === "unknown"
  log[toLookAt ? "warn" : "info"](told)
}
