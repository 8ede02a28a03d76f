/** What a request may carry: JSON, by name. */
export type Parameters = Readonly<Record<string, unknown>>

/** Whether a value has the form that Plivo documents for its parameter. */
type Check = (value: unknown) => boolean

const text: Check = (value) => typeof value === "string"
const flag: Check = (value) => typeof value === "boolean" || value === "true" || value === "false"
const address: Check = (value) =>
  typeof value === "string" && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
const object: Check = (value) => typeof value === "object" && value !== null && !Array.isArray(value)
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const oneOf =
  (...values: string[]): Check =>
  (value) =>
    typeof value === "string" && values.includes(value)
const between =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most

const method = oneOf("GET", "POST")

/** Digits with the calling code, as Plivo keeps numbers. It drops a plus, spaces and the like before it looks. */
export function digitsOf(value: unknown): string | null {
  const digits = typeof value === "string" ? value.replaceAll(/[\s/().+-]/g, "") : ""
  return /^[1-9]\d{6,13}$/.test(digits) ? digits : null
}

/** A number, a short code or a name of up to eleven letters and digits. */
export const isSender: Check = (value) =>
  digitsOf(value) !== null || (typeof value === "string" && /^[A-Za-z0-9]{3,11}$/.test(value))

/** Every parameter that Plivo publishes for sending a message (Messages API; `media_ids` is in its libraries). */
export const messageParameters: Readonly<Record<string, Check>> = {
  src: isSender,
  powerpack_uuid: text,
  dst: text,
  text,
  type: oneOf("sms", "mms", "whatsapp"),
  media_urls: list(address),
  media_ids: list(text),
  template: object,
  interactive: object,
  location: object,
  url: address,
  method,
  message_expiry: between(5, 10_799),
  log: (value) => flag(value) || oneOf("content_only", "number_only")(value),
  trackable: flag,
  dlt_entity_id: text,
  dlt_template_id: text,
  dlt_template_category: oneOf("transactional", "promotional", "service_implicit", "service_explicit"),
}

/** Every parameter that Plivo publishes for making a call (Calls API). */
export const callParameters: Readonly<Record<string, Check>> = {
  from: (value) => digitsOf(value) !== null,
  to: text,
  answer_url: address,
  answer_method: method,
  ring_url: address,
  ring_method: method,
  hangup_url: address,
  hangup_method: method,
  fallback_url: address,
  fallback_method: method,
  caller_name: (value) => typeof value === "string" && value.length <= 50,
  send_digits: text,
  send_on_preanswer: flag,
  time_limit: between(1, 86_400),
  hangup_on_ring: between(0, 86_400),
  machine_detection: oneOf("true", "hangup"),
  machine_detection_time: between(2_000, 10_000),
  machine_detection_url: address,
  machine_detection_method: method,
  machine_detection_maximum_speech_length: between(1_000, 6_000),
  machine_detection_initial_silence: between(2_000, 10_000),
  machine_detection_maximum_words: between(2, 10),
  machine_detection_initial_greeting: between(1_000, 5_000),
  sip_headers: text,
  ring_timeout: between(1, 86_400),
  parent_call_uuid: text,
  error_if_parent_not_found: flag,
}
