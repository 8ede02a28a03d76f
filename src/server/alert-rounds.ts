import type { Logger } from "pino"
import type { CheckedAlerts } from "@/core/workflows/check-alerts"
import type { Workflows } from "@/core/workflows/create-workflows"

/** When this process looks for what needs the owner. */
export interface AlertRounds {
  /** After an answer, at most once in a while: whoever uses the site keeps its owner informed. It never throws. */
  afterAnswer(afterAnswer: (task: () => Promise<void>) => void, log: Logger): void
  /** Now, unless another process just did. Throws where there is no database. */
  atOnce(log: Logger): Promise<CheckedAlerts>
}

/** What rounds need. */
export interface AlertRoundsWork {
  readonly workflows: Pick<Workflows, "checkAlerts">
  /** From one check after an answer to the next, in milliseconds. */
  readonly pauseMs: number
  readonly stopwatch: () => () => number
  /** Sends a text that was queued. It never throws. */
  readonly send: (log: Logger, deliveryId: string) => Promise<void>
}

/** Looks in rounds. Which process really does is settled in the database. */
export function createAlertRounds({ workflows, pauseMs, stopwatch, send }: AlertRoundsWork): AlertRounds {
  let sinceLastMs = () => Number.POSITIVE_INFINITY

  const atOnce = async (log: Logger): Promise<CheckedAlerts> => {
    sinceLastMs = stopwatch()
    const checked = await workflows.checkAlerts()
    const { noticeIds, told, notTold } = checked
    if (told > 0) log.info({ event: "alerts-told", count: told })
    if (notTold > 0)
      log.warn({ event: "alerts-not-told", count: notTold }, "ALERT_WEBHOOK_URL did not take these")
    for (const deliveryId of noticeIds) await send(log, deliveryId)
    return checked
  }

  const quietly = (log: Logger) => async () => {
    try {
      await atOnce(log)
    } catch (error) {
      log.error({ err: error }, "nobody could look for alerts")
    }
  }

  return {
    atOnce,
    afterAnswer(afterAnswer, log) {
      if (sinceLastMs() < pauseMs) return
      sinceLastMs = stopwatch()
      afterAnswer(quietly(log))
    },
  }
}
