import type { DeliveryReport } from "../ports/delivery-report"
import type { Reported } from "../ports/delivery-store"
import { afterFailure } from "./after-failure"
import type { Dependencies } from "./dependencies"

/**
 * Takes what a provider says afterwards about a message. Reports come late, twice and in any order, and may come
 * before we have written down that the message was taken. The answer says whether this one was news.
 */
export async function recordReport(
  { deliveries, site }: Dependencies,
  report: DeliveryReport,
): Promise<Reported> {
  return deliveries.report(report, afterFailure(site, report))
}
