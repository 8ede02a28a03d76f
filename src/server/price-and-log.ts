import type { Logger } from "pino"
import type { DeliveryReport } from "@/core/ports/delivery-report"
import type { Sent } from "@/core/workflows/send-queued"
import type { Container } from "./container"

// Prices are written after the answer, and nothing hangs on them: what goes wrong is in the log.

/** Writes beside a message what it will probably cost. It never throws. */
export async function estimateAndLog(
  { workflows }: Pick<Container, "workflows">,
  log: Logger,
  sent: Sent,
): Promise<void> {
  try {
    await workflows.estimatePrice(sent)
  } catch (error) {
    log.warn({ err: error, deliveryId: sent.deliveryId }, "a price could not be estimated")
  }
}

/** Reads what a message cost, once a report has ended it. It never throws. */
export async function settleAndLog(
  { workflows }: Pick<Container, "workflows">,
  log: Logger,
  report: DeliveryReport,
): Promise<void> {
  try {
    await workflows.settlePrice(report)
  } catch (error) {
    log.warn({ err: error, deliveryId: report.deliveryId }, "a price could not be read")
  }
}
