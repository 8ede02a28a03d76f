import type { SignReport } from "@/core/ports/signed-report"
import type { Secret } from "@/core/secret"

/** Signs reports as Twilio does, so that a site can be its own Twilio for a moment. They name no message. */
export function signTwilioReport({
  accountSid,
  authToken,
}: {
  readonly accountSid: string
  readonly authToken: Secret
}): SignReport {
  return async (url, signature) => {
    const { getExpectedTwilioSignature } = await import("twilio/lib/webhooks/webhooks.js")
    const fields = { AccountSid: accountSid }
    const token = signature === "genuine" ? authToken.reveal() : "the token of somebody else"
    return { fields, headers: { "x-twilio-signature": getExpectedTwilioSignature(token, url, fields) } }
  }
}
