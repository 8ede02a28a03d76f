import type { Logger } from "pino"
import type { Container } from "./container"

/** How often a process that runs on looks for accounts whose time has come. */
export const eraseDueEveryMs = 3_600_000

/**
 * Erases the accounts whose grace is over: now, and each time that `again` comes. Nothing waits for it, and processes
 * that do so at once share the work. It never throws.
 */
export async function eraseDueAccounts(
  { workflows }: Pick<Container, "workflows">,
  log: Logger,
  again: AsyncIterable<unknown>,
): Promise<void> {
  const erase = async () => {
    try {
      const count = await workflows.eraseDueAccounts()
      if (count > 0) log.info({ event: "accounts-erased", count })
    } catch (error) {
      log.error({ err: error }, "accounts whose time has come could not be erased")
    }
  }
  await erase()
  for await (const _ of again) await erase()
}
