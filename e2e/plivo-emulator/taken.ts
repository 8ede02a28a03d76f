import { randomUUID } from "node:crypto"
import { countSegments } from "../../src/core/segments"
import { digitsOf, type Parameters } from "./parameters"

/** A message that the emulator took, as tests want to see it. */
export interface SentMessage {
  readonly messageUuid: string
  /** E.164. */
  readonly to: string
  /** A number as digits alone, or a name. */
  readonly from: string
  readonly text: string
  readonly mediaUrls: readonly string[]
  readonly units: number
  /** Seconds; null where the request left it out, which at Plivo means three hours. */
  readonly messageExpiry: number | null
  /** Everything that was in the request. */
  readonly parameters: Parameters
  /** ISO 8601. */
  readonly sentAt: string
}

/** A call that the emulator took. */
export interface PlacedCall {
  /** Plivo gives a single call the same id: `CallUUID`. */
  readonly requestUuid: string
  /** E.164. */
  readonly to: string
  /** Digits alone. */
  readonly from: string
  readonly answerUrl: string
  /** Everything that was in the request. */
  readonly parameters: Parameters
  /** ISO 8601. */
  readonly placedAt: string
}

/** Reads a request that passed the checks. */
export function messageOf(parameters: Parameters): SentMessage {
  const text = String(parameters.text ?? "")
  return {
    messageUuid: randomUUID(),
    to: `+${digitsOf(parameters.dst)}`,
    from: String(parameters.src ?? ""),
    text,
    mediaUrls: Array.isArray(parameters.media_urls) ? parameters.media_urls.map(String) : [],
    units: countSegments(text).segments,
    messageExpiry: typeof parameters.message_expiry === "number" ? parameters.message_expiry : null,
    parameters,
    sentAt: new Date().toISOString(),
  }
}

/** Reads a request that passed the checks. */
export function callOf(parameters: Parameters): PlacedCall {
  return {
    requestUuid: randomUUID(),
    to: `+${digitsOf(parameters.to)}`,
    from: String(digitsOf(parameters.from)),
    answerUrl: String(parameters.answer_url),
    parameters,
    placedAt: new Date().toISOString(),
  }
}
