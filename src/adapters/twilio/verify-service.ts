import type { Twilio } from "twilio"
import type { VerifyServiceStanding } from "@/core/ports/provider-checks"

/** Reads how a Verify service is set up. The length of its codes is the service's: a request cannot choose it. */
export async function readVerifyService(twilio: Twilio, sid: string): Promise<VerifyServiceStanding> {
  const { friendlyName, codeLength } = await twilio.verify.v2.services(sid).fetch()
  return { name: friendlyName ?? sid, codeDigits: Number.isInteger(codeLength) ? codeLength : null }
}
