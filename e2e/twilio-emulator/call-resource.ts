import { randomBytes } from "node:crypto"

/** A call that the emulator took, as tests want to see it. */
export interface PlacedCall {
  readonly sid: string
  readonly to: string
  readonly from: string
  /** Where it fetches what to say; `null`: it stands in `twiml`. */
  readonly url: string | null
  readonly twiml: string | null
  /** Everything that was in the request; of what stands there several times, the last. */
  readonly parameters: Readonly<Record<string, string>>
  /** Which of its steps shall be reported. */
  readonly reportedEvents: readonly string[]
  /** ISO 8601. */
  readonly placedAt: string
  readonly status: string
}

/** What a call costs, in dollars, for everybody. */
const price = "-0.01400"

/** Reads a request that passed the checks. */
export function callOf(form: URLSearchParams): PlacedCall {
  return {
    sid: `CA${randomBytes(16).toString("hex")}`,
    to: form.get("To") ?? "",
    from: form.get("From") ?? "",
    url: form.get("Url"),
    twiml: form.get("Twiml"),
    parameters: Object.fromEntries(form),
    reportedEvents: form.getAll("StatusCallbackEvent"),
    placedAt: new Date().toISOString(),
    status: "queued",
  }
}

/** The Call resource with all its properties, as Twilio answers to its creation and whoever reads it later. */
export function callResource(call: PlacedCall, accountSid: string): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Calls/${call.sid}`
  const created = new Date(call.placedAt).toUTCString().replace("GMT", "+0000")
  return {
    account_sid: accountSid,
    answered_by: null,
    api_version: "2010-04-01",
    caller_name: "",
    date_created: created,
    date_updated: created,
    direction: "outbound-api",
    duration: call.status === "completed" ? "21" : null,
    end_time: null,
    forwarded_from: null,
    from: call.from,
    from_formatted: call.from,
    group_sid: null,
    parent_call_sid: null,
    phone_number_sid: null,
    price: call.status === "completed" ? price : null,
    price_unit: "USD",
    queue_time: "0",
    sid: call.sid,
    start_time: null,
    status: call.status,
    subresource_uris: { recordings: `${uri}/Recordings.json` },
    to: call.to,
    to_formatted: call.to,
    trunk_sid: null,
    uri: `${uri}.json`,
  }
}
