import type { DeliveryReport } from "../ports/delivery-report"
import type { Dependencies } from "./dependencies"

const hourMs = 3_600_000
/** The one that has ended, and two that ended before their provider knew: so those are asked for while others end. */
const mostAtOnce = 3
const againAfterMs = hourMs
/** A price may take a day (Twilio, Message resource, `Price`); one that is not there then will not come. */
const untilMs = 25 * hourMs

/**
 * Reads what a message cost, once a report has ended it, from providers whose reports do not say so. To be done after
 * the report was answered. What they do not know yet is asked for again when another message of theirs ends.
 */
export async function settlePrice(deps: Dependencies, report: DeliveryReport): Promise<void> {
  if (report.state === "accepted" || report.price !== null) return
  const { provider, deliveryId } = report
  const connected = await deps.providers.current()
  const pricing = connected.pricing.find((each) => each.provider === provider)
  if (pricing?.billed === undefined) return
  const request = { provider, deliveryId, most: mostAtOnce, againAfterMs, untilMs }
  for (const unbilled of await deps.prices.claimUnbilled(request)) {
    const final = await pricing.billed(unbilled.providerMessageId)
    if (final !== null && final.price !== null)
      await deps.prices.bill(unbilled.deliveryId, final.price, final.segments)
  }
}
