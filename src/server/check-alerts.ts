import type { Logger } from "pino"
import type { Container } from "./container"

/** Looks for what needs the owner: now, and each time that `again` comes. It never throws. */
export async function checkAlerts(
  { alertRounds }: Pick<Container, "alertRounds">,
  log: Logger,
  again: AsyncIterable<unknown>,
): Promise<void> {
  const check = () =>
    alertRounds
      .atOnce(log)
      .catch((error: unknown) => log.error({ err: error }, "nobody could look for alerts"))
  await check()
  for await (const _ of again) await check()
}
