import type { Logger } from "pino"
import type { Container } from "./container"

/** How often a process that runs on looks for webhooks that are due. */
export const sendWebhooksEveryMs = 60_000

/**
 * Sends the webhooks that are due: now, and each time that `again` comes. Nothing waits for it, and processes that do so at
 * once share the work. It never throws.
 */
export async function sendDueWebhooks(
  { webhookRounds }: Pick<Container, "webhookRounds">,
  log: Logger,
  again: AsyncIterable<unknown>,
): Promise<void> {
  const send = () =>
    webhookRounds
      .atOnce(log)
      .catch((error: unknown) => log.error({ err: error }, "webhooks could not be sent"))
  await send()
  for await (const _ of again) await send()
}
