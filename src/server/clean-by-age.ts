import type { Logger } from "pino"
import type { Cleaned } from "@/core/workflows/clean-by-age"
import type { Container } from "./container"
import type { ConsoleStores } from "./container/console-stores"

/** How often a process that runs on erases what has become old. */
export const cleanByAgeEveryMs = 3_600_000

/** What cleaning takes of the container. */
interface Cleaning extends Pick<Container, "policy"> {
  readonly workflows: Pick<Container["workflows"], "cleanByAge">
  readonly console: Pick<ConsoleStores, "catchUpStatistics">
}

/**
 * Erases what has become old, each time that `again` comes, and before that counts the hours that nobody has looked at:
 * notes about late changes would otherwise grow for as long as nobody opens the overview. Nothing waits for it, and
 * processes that do so at once share the work. It never throws.
 */
export async function cleanByAge(
  container: Cleaning,
  log: Logger,
  again: AsyncIterable<unknown>,
): Promise<void> {
  for await (const _ of again)
    await cleanByAgeOnce(container, log).catch((error: unknown) =>
      log.error({ err: error }, "what has become old could not be erased"),
    )
}

/**
 * One round. Throws where there is no database.
 *
 * @param forMs for how long; as long as a round of a process takes, unless told
 */
export async function cleanByAgeOnce(container: Cleaning, log: Logger, forMs?: number): Promise<Cleaned> {
  const cleaned = await container.workflows.cleanByAge({
    forMs: forMs ?? container.policy.retentionRoundMs,
    countFirst: (countForMs) => container.console.catchUpStatistics(countForMs),
  })
  const kinds = Object.entries(cleaned.erased).filter(([, count]) => count > 0)
  if (kinds.length > 0)
    log.info({ event: "erased-by-age", ...Object.fromEntries(kinds), isDone: cleaned.isDone })
  return cleaned
}
