import type { Logger } from "pino"
import type { Container } from "./container"

/** Sends what an earlier process queued and did not live to send, and nobody waits for at a screen. */
export async function sendWaitingNotices(
  container: Pick<Container, "workflows">,
  log: Logger,
): Promise<void> {
  for (const deliveryId of await container.workflows.takeUpNotices())
    await sendAndRecord(container, log, deliveryId)
}

/** Sends one queued message. What becomes of it is in its row and in the log; it never throws. */
export async function sendAndRecord(
  { workflows }: Pick<Container, "workflows">,
  log: Logger,
  deliveryId: string,
): Promise<void> {
  try {
    const sent = await workflows.sendMessage(deliveryId)
    if (sent !== null) log.info({ event: "message", deliveryId, provider: sent.provider, ...sent.outcome })
  } catch (error) {
    log.error({ err: error, deliveryId }, "a message could not be sent")
  }
}
