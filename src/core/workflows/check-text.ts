import { hmac } from "../keyed-hash"
import { type MediaUrlProblem, mostMedia, readMediaUrl } from "../media-url"
import { type LocatedNumber, type PhoneNumberRefusal, readPhoneNumber } from "../phone-number"
import { granted, type Result, refused } from "../result"
import type { Dependencies, TypedNumber } from "./dependencies"

/** A text as somebody asks for it. */
export interface AskedText {
  readonly to: TypedNumber
  readonly text: string
  /** Addresses of pictures and other files; empty: a text alone. */
  readonly mediaUrls: readonly string[]
  /** Whatever stands there beside the known options is refused. */
  readonly options: Readonly<Record<string, unknown>>
  /** The sender's own name for this message, so that a repetition sends nothing; `null`: there is none. */
  readonly idempotencyKey: string | null
}

/** Everything that a sender may choose; the rest is the owner's configuration. */
export const textOptions = ["validForSeconds", "provider"] as const
export type TextOption = (typeof textOptions)[number]

/** A text that can be sent as it is. */
export interface CheckedText {
  readonly located: LocatedNumber
  readonly body: string
  readonly mediaUrls: readonly string[]
  /** `null`: not chosen. */
  readonly validForSeconds: number | null
  /** Name of a messenger, to use instead of the route; `null`: not chosen. */
  readonly provider: string | null
}

/** A picture that is not taken: which one, counted from 0, and why. */
export interface MediaProblem {
  readonly index: number
  readonly problem: MediaUrlProblem
}

/** Why what a text says, or carries, is not taken. */
export type ContentRefusal =
  | {
      readonly kind: "text-refused"
      readonly problem: "empty" | "too-long" | "unprintable"
      readonly most: number
    }
  | { readonly kind: "media-refused"; readonly problems: readonly MediaProblem[] }
  | { readonly kind: "too-many-media"; readonly most: number }

/** Why a text is not taken as it was asked for. Nothing was written. */
export type TextRefusal =
  | PhoneNumberRefusal
  | ContentRefusal
  | { readonly kind: "option-unknown"; readonly name: string; readonly known: readonly TextOption[] }
  | {
      readonly kind: "option-refused"
      readonly name: TextOption
      readonly needs: "a-whole-number" | "a-name"
    }
  | { readonly kind: "idempotency-key-refused"; readonly most: number }

/** In UTF-16 units, as Twilio and Plivo count what they take with one message. */
const longestText = 1600
const longestKey = 255

/** Reads what somebody asks to have sent. Says for each picture that is not taken why. */
export function checkText(
  { site }: Dependencies,
  { to, text, mediaUrls, options, idempotencyKey }: AskedText,
): Result<CheckedText, TextRefusal> {
  const read = readPhoneNumber(to.phoneNumber, to.country, site.openCountries)
  if (!read.ok) return read
  const content = checkContent(text, mediaUrls)
  if (!content.ok) return content
  const chosen = readOptions(options)
  if (!chosen.ok) return chosen
  if (idempotencyKey !== null && !isKey(idempotencyKey))
    return refused({ kind: "idempotency-key-refused", most: longestKey })
  return granted({ located: read.value, ...content.value, ...chosen.value })
}

/** Reads what a text says and carries, to whomever it goes. */
export function checkContent(
  text: string,
  mediaUrls: readonly string[],
): Result<Pick<CheckedText, "body" | "mediaUrls">, ContentRefusal> {
  const problem = textProblem(text)
  if (problem !== null) return refused({ kind: "text-refused", problem, most: longestText })
  const media = readMedia(mediaUrls)
  return media.ok ? granted({ body: text, mediaUrls: media.value }) : media
}

/** What tells two messages under one key apart. Keyed, because a short text could be guessed from a plain hash. */
export function contentHash(key: Uint8Array, { located, body, mediaUrls, ...options }: CheckedText): string {
  const content = [located.number, body, mediaUrls, options.validForSeconds, options.provider]
  return hmac(key, "text ", JSON.stringify(content)).toString("base64url")
}

/** A text may have lines and tabs. Other control characters and halves of characters reach no phone as they are. */
function textProblem(text: string): "empty" | "too-long" | "unprintable" | null {
  if (text.trim() === "") return "empty"
  if (text.length > longestText) return "too-long"
  return /[\p{Cc}\p{Cs}]/u.test(text.replaceAll(/[\n\r\t]/g, " ")) ? "unprintable" : null
}

function readMedia(mediaUrls: readonly string[]): Result<readonly string[], ContentRefusal> {
  if (mediaUrls.length > mostMedia) return refused({ kind: "too-many-media", most: mostMedia })
  const read = mediaUrls.map(readMediaUrl)
  const problems = read.flatMap((each, index) => (each.ok ? [] : [{ index, problem: each.refusal }]))
  if (problems.length > 0) return refused({ kind: "media-refused", problems })
  return granted(read.flatMap((each) => (each.ok ? [each.value] : [])))
}

function readOptions(
  options: Readonly<Record<string, unknown>>,
): Result<Pick<CheckedText, TextOption>, TextRefusal> {
  const stranger = Object.keys(options).find((name) => !textOptions.some((known) => known === name))
  if (stranger !== undefined)
    return refused({ kind: "option-unknown", name: stranger.slice(0, 60), known: textOptions })
  const { validForSeconds = null, provider = null } = options
  if (validForSeconds !== null && !isWholeNumber(validForSeconds))
    return refused({ kind: "option-refused", name: "validForSeconds", needs: "a-whole-number" })
  if (provider !== null && typeof provider !== "string")
    return refused({ kind: "option-refused", name: "provider", needs: "a-name" })
  return granted({ validForSeconds, provider })
}

function isWholeNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value)
}

/** Printable ASCII: what a header can carry, and no two spellings of one key. */
function isKey(text: string): boolean {
  return text.length <= longestKey && /^[\x21-\x7e]+$/.test(text)
}
