import type { Logger } from "pino"
import type { Chore } from "@/core/workflows/chores"
import type { Container } from "./container"

/** Sends what an earlier process queued and did not live to send, and nobody waits for at a screen. */
export async function sendWaitingNotices(
  container: Pick<Container, "workflows" | "adviceOn">,
  log: Logger,
): Promise<void> {
  for (const deliveryId of await container.workflows.takeUpNotices())
    await sendAndRecord(container, log, deliveryId)
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
  { workflows, adviceOn }: Pick<Container, "workflows" | "adviceOn">,
  log: Logger,
  deliveryId: string,
): Promise<void> {
  try {
    const sent = await workflows.sendMessage(deliveryId)
    if (sent === null) return
    const { provider, outcome } = sent
    const code = "providerErrorCode" in outcome ? outcome.providerErrorCode : null
    const advice = code === null ? null : adviceOn(provider, code)
    for (const refusal of sent.refusals) {
      const how = refusal.providerErrorCode && adviceOn(refusal.provider, refusal.providerErrorCode)
      log.warn({ event: "message-refused", deliveryId, ...refusal, ...(how ? { advice: how } : {}) })
    }
    const ours = outcome.state === "failed" && outcome.failure === "service-trouble"
    const told = { event: "message", deliveryId, provider, ...outcome, ...(advice ? { advice } : {}) }
    log[ours ? "warn" : "info"](told)
  } catch (error) {
    log.error({ err: error, deliveryId }, "a message could not be sent")
  }
}
