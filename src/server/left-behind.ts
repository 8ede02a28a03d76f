import type { Logger } from "pino"
import type { Container } from "./container"

/**
 * Settles the messages that processes left behind while they sent them: those that are old enough now, and once more
 * the others when they are, should they have been left a moment ago. It never throws.
 */
export async function giveUpLeftBehind(
  { workflows, policy }: Pick<Container, "workflows" | "policy">,
  log: Logger,
  pause: (ms: number) => Promise<void>,
): Promise<void> {
  const giveUp = async () => {
    try {
      const count = await workflows.giveUpLeftBehind()
      if (count > 0) log.warn({ event: "messages-left-behind", count }, "nobody knows what became of these")
    } catch (error) {
      log.error({ err: error }, "messages that were left behind could not be settled")
    }
  }
  await giveUp()
  await pause(policy.sendTakenUpAfterMs)
  await giveUp()
}
