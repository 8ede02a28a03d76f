import type { Logger } from "pino"
import type { Workflows } from "@/core/workflows/create-workflows"
import type { SentWebhooks } from "@/core/workflows/send-webhooks"

/** When this process sends what other servers of the owner are told. */
export interface WebhookRounds {
  /**
   * After an answer, since the request may have caused something to tell. Rounds do not overlap, and keep a pause between
   * them: what happens meanwhile goes out with the next one. Where nobody is told anything, nothing is done.
   */
  afterAnswer(afterAnswer: (task: () => Promise<void>) => void, log: Logger): void
  /** Now. Throws where there is no database. */
  atOnce(log: Logger): Promise<SentWebhooks>
}

/** What rounds need. */
export interface RoundsWork {
  readonly workflows: Pick<Workflows, "hasWebhooks" | "sendWebhooks">
  /** From the beginning of one round to that of the next after an answer, in milliseconds. */
  readonly pauseMs: number
  /** Lets time pass, in milliseconds. */
  readonly pause: (ms: number) => Promise<void>
  readonly stopwatch: () => () => number
}

/** Sends in rounds, one at a time for a process. */
export function createWebhookRounds({ workflows, pauseMs, pause, stopwatch }: RoundsWork): WebhookRounds {
  let last: Promise<unknown> = Promise.resolve()
  let sinceLastMs = () => Number.POSITIVE_INFINITY
  /** Whether a round is to come that sees what happens now. */
  let isPlanned = false

  const atOnce = (log: Logger): Promise<SentWebhooks> => {
    const round = last.then(async () => {
      sinceLastMs = stopwatch()
      const sent = await workflows.sendWebhooks()
      tell(log, sent)
      return sent
    })
    last = round.catch(() => {})
    return round
  }

  const sendSoon = async (log: Logger) => {
    try {
      if (isPlanned || !(await workflows.hasWebhooks()) || isPlanned) return
      isPlanned = true
      await last
      const leftMs = pauseMs - sinceLastMs()
      if (leftMs > 0) await pause(leftMs)
      isPlanned = false
      await atOnce(log)
    } catch (error) {
      isPlanned = false
      log.error({ err: error }, "webhooks could not be sent")
    }
  }

  return {
    atOnce,
    afterAnswer(afterAnswer, log) {
      if (!isPlanned) afterAnswer(() => sendSoon(log))
    },
  }
}

function tell(log: Logger, { delivered, retry, "given-up": givenUp }: SentWebhooks): void {
  if (delivered > 0) log.info({ event: "webhooks-delivered", count: delivered })
  if (retry > 0) log.warn({ event: "webhooks-failed", count: retry }, "they are sent again")
  if (givenUp > 0) log.error({ event: "webhooks-given-up", count: givenUp }, "nobody was told of these")
}
