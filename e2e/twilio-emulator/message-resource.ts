import { randomBytes } from "node:crypto"
import { countSegments } from "../../src/core/segments"

/** A message that the emulator took, as tests want to see it. */
export interface SentMessage {
  readonly sid: string
  readonly to: string
  readonly from: string | null
  readonly messagingServiceSid: string | null
  readonly body: string
  /** Seconds; null where the request left it out, which at Twilio means ten hours. */
  readonly validityPeriod: number | null
  /** Everything that was in the request. */
  readonly parameters: Readonly<Record<string, string>>
  /** ISO 8601. */
  readonly sentAt: string
}

/** Reads a request that passed the checks. */
export function messageOf(form: URLSearchParams): SentMessage {
  const validity = form.get("ValidityPeriod")
  return {
    sid: `SM${randomBytes(16).toString("hex")}`,
    to: form.get("To") ?? "",
    from: form.get("From"),
    messagingServiceSid: form.get("MessagingServiceSid"),
    body: form.get("Body") ?? "",
    validityPeriod: validity === null ? null : Number(validity),
    parameters: Object.fromEntries(form),
    sentAt: new Date().toISOString(),
  }
}

/** The Message resource with all its properties, as Twilio answers to its creation. */
export function messageResource(message: SentMessage, accountSid: string): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`
  const created = new Date(message.sentAt).toUTCString().replace("GMT", "+0000")
  const viaService = message.messagingServiceSid !== null && message.from === null
  return {
    account_sid: accountSid,
    api_version: "2010-04-01",
    body: message.body,
    date_created: created,
    date_sent: null,
    date_updated: created,
    direction: "outbound-api",
    error_code: null,
    error_message: null,
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: "0",
    // With a service no sender is chosen yet, so nothing is counted.
    num_segments: viaService ? "0" : String(countSegments(message.body).segments),
    price: null,
    price_unit: "USD",
    sid: message.sid,
    status: viaService ? "accepted" : "queued",
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  }
}
