import type { Logger } from "pino"
import type { SentChunk } from "@/core/workflows/send-mailing"
import type { Container } from "./container"
import { estimateAndLog } from "./price-and-log"
import { logSent } from "./send-and-record"

/** How often a process that runs on looks for mailings whose page was closed. */
export const sendMailingsEveryMs = 60_000

type Mailing = Pick<Container, "workflows" | "adviceOn">

/**
 * Goes on with the mailings that run: now, and each time that `again` comes. Nothing waits for it, and processes and pages
 * that do so at once share the work. It never throws.
 */
export async function sendDueMailings(
  container: Mailing,
  log: Logger,
  again: AsyncIterable<unknown>,
): Promise<void> {
  const send = () =>
    sendMailingsOnce(container, log).catch((error: unknown) =>
      log.error({ err: error }, "mailings could not be sent"),
    )
  await send()
  for await (const _ of again) await send()
}

/** One round. How many texts were handed over. Throws where there is no database. */
export async function sendMailingsOnce(container: Mailing, log: Logger): Promise<number> {
  const chunks: SentChunk[] = []
  await container.workflows.sendMailings((chunk) => {
    logChunk(container, log, chunk)
    chunks.push(chunk)
  })
  for (const chunk of chunks) await estimateChunk(container, log, chunk)
  return chunks.flatMap(({ sent }) => sent).length
}

/** Writes to the log what became of each text. */
export function logChunk(container: Mailing, log: Logger, { standing, sent, troubles }: SentChunk): void {
  const { mailingId, state } = standing
  for (const each of sent) logSent(container, log, each)
  for (const trouble of troubles)
    log.error({ err: trouble, mailingId }, "a text of a mailing could not be sent, and is not sent again")
  if (state !== "running") log.info({ event: "mailing", mailingId, state, ...standing.counts })
}

/** Writes beside each text what it will probably cost. It never throws. */
export async function estimateChunk(container: Mailing, log: Logger, { sent }: SentChunk): Promise<void> {
  for (const each of sent) await estimateAndLog(container, log, each)
}
