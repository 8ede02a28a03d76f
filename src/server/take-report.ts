import type { Logger } from "pino"
import type { DeliveryReport } from "@/core/ports/delivery-report"
import type { Container } from "./container"
import { isOwnersMatter } from "./owners-matter"

/**
 * Takes what a provider says afterwards about a message, and logs a failure that is news, with what the owner can do
 * about it. True: the report is news, so there may be a price to read.
 */
export async function takeReport(
  { workflows, adviceOn }: Pick<Container, "workflows" | "adviceOn">,
  log: Logger,
  report: DeliveryReport,
): Promise<boolean> {
  const reported = await workflows.recordReport(report)
  if (reported.kind !== "moved") return false
  if (reported.state !== "failed") return true
  const { deliveryId, provider, providerErrorCode } = report
  const advice = providerErrorCode === null ? null : adviceOn(provider, providerErrorCode)
  const { failure } = reported
  const told = { event: "message-failed", deliveryId, provider, failure, providerErrorCode }
  log[isOwnersMatter(failure) ? "warn" : "info"]({ ...told, ...(advice ? { advice } : {}) })
  return true
}
