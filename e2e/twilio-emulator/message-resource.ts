import { randomBytes } from "node:crypto"
import { countSegments } from "../../src/core/segments"

/** A message that the emulator took, as tests want to see it. */
export interface SentMessage {
  readonly sid: string
  /** With `whatsapp:` before it, where it goes there. */
  readonly to: string
  readonly from: string | null
  readonly messagingServiceSid: string | null
  /** Of a template for codes: what WhatsApp writes there. */
  readonly body: string
  readonly mediaUrls: readonly string[]
  /** Seconds; null where the request left it out, which at Twilio means ten hours. */
  readonly validityPeriod: number | null
  /** Everything that was in the request; of what stands there several times, the last. */
  readonly parameters: Readonly<Record<string, string>>
  /** ISO 8601. */
  readonly sentAt: string
  /** Where it stands: what Twilio said first, or the newest report. */
  readonly status: string
  readonly errorCode: number | null
}

/** What one segment costs, in dollars, for everybody. */
const pricePerSegment = 0.0079

/** When Twilio knows the price. */
const billedStatuses: ReadonlySet<string> = new Set(["delivered", "read", "undelivered"])

/** Reads a request that passed the checks. */
export function messageOf(form: URLSearchParams): SentMessage {
  const validity = form.get("ValidityPeriod")
  const mediaUrls = form.getAll("MediaUrl")
  const from = form.get("From")
  return {
    sid: `${mediaUrls.length === 0 ? "SM" : "MM"}${randomBytes(16).toString("hex")}`,
    to: form.get("To") ?? "",
    from,
    messagingServiceSid: form.get("MessagingServiceSid"),
    body: form.get("ContentSid") === null ? (form.get("Body") ?? "") : authenticationBody(form),
    mediaUrls,
    validityPeriod: validity === null ? null : Number(validity),
    parameters: Object.fromEntries(form),
    sentAt: new Date().toISOString(),
    status: from === null ? "accepted" : "queued",
    errorCode: null,
  }
}

/** The one sentence that WhatsApp has for codes, which no template may change (Content, `whatsapp/authentication`). */
function authenticationBody(form: URLSearchParams): string {
  const { "1": code = "" } = JSON.parse(form.get("ContentVariables") ?? "{}") as Record<string, string>
  return `${code} is your verification code.`
}

/** The Message resource with all its properties, as Twilio answers to its creation and whoever reads it later. */
export function messageResource(message: SentMessage, accountSid: string): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`
  const created = new Date(message.sentAt).toUTCString().replace("GMT", "+0000")
  // With a service no sender is chosen yet, so nothing is counted.
  const segments = message.status === "accepted" ? 0 : Math.max(1, countSegments(message.body).segments)
  return {
    account_sid: accountSid,
    api_version: "2010-04-01",
    body: message.body,
    date_created: created,
    date_sent: null,
    date_updated: created,
    direction: "outbound-api",
    error_code: message.errorCode,
    error_message: null,
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: String(message.mediaUrls.length),
    num_segments: String(segments),
    price: billedStatuses.has(message.status) ? (-pricePerSegment * segments).toFixed(5) : null,
    price_unit: "USD",
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  }
}
