import type { Logger } from "pino"
import type { Container } from "./container"

/** How often a process that runs on looks whether anything is still sealed with the previous secret. */
export const renewSealsEveryMs = 3_600_000

/**
 * Seals anew what is sealed with the previous secret, each time that `again` comes: by then every process of a deployment
 * that only knew that one has gone. It never throws.
 */
export async function renewSeals(
  container: Pick<Container, "renewSeals" | "environment">,
  log: Logger,
  again: AsyncIterable<unknown>,
): Promise<void> {
  for await (const _ of again) await renewSealsOnce(container, log)
}

/** The same, now. */
export async function renewSealsOnce(
  { renewSeals: renew, environment }: Pick<Container, "renewSeals" | "environment">,
  log: Logger,
): Promise<void> {
  if (environment.appSecret.previous === null) return
  try {
    const count = await renew()
    if (count > 0) log.info({ event: "seals-renewed", count })
  } catch (error) {
    log.error({ err: error }, "what the settings keep sealed could not be sealed anew")
  }
}
