import type { Logger } from "pino"
import type { ConsoleStores } from "./container/console-stores"

/** How often a process that runs on counts what nobody has looked at. */
export const countClosedHoursEveryMs = 3_600_000

/**
 * Counts closed hours each time that `again` comes, and with them takes the notes about late changes away, which would
 * otherwise grow for as long as nobody opens the overview. It never throws.
 */
export async function countClosedHours(
  { console }: { readonly console: Pick<ConsoleStores, "catchUpStatistics"> },
  log: Logger,
  again: AsyncIterable<unknown>,
): Promise<void> {
  for await (const _ of again)
    await console
      .catchUpStatistics()
      .catch((error: unknown) => log.error({ err: error }, "closed hours could not be counted"))
}
