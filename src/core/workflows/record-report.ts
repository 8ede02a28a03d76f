import type { DeliveryReport } from "../ports/delivery-report"
import { afterFailure } from "./after-failure"
import type { Dependencies } from "./dependencies"

/**
 * Takes what a provider says afterwards about a message. Reports come late, twice and in any order, and may come
 * before we have written down that the message was taken. False: it is about no message of ours.
 */
export async function recordReport(
  { deliveries, site }: Dependencies,
  report: DeliveryReport,
): Promise<boolean> {
  return deliveries.report(report, afterFailure(site, report))
}
