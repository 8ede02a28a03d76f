import type { DeliveryReport } from "@/core/ports/delivery-report"
import type { Price } from "@/core/ports/messenger"
import { readAmount } from "@/core/price"
import { hangupCauses } from "./hangup-causes"
import { meaningOf } from "./plivo-errors"

/** A report without our row, which the address that Plivo called names. */
export type PlivoReport = Omit<DeliveryReport, "deliveryId">

type ReportState = DeliveryReport["state"]

/** `Status` of a text (Plivo, Messages, Message status callbacks; `rejected` is of older accounts). */
const messageStates: ReadonlyMap<string, ReportState> = new Map([
  ["queued", "accepted"],
  ["sent", "accepted"],
  ["delivered", "delivered"],
  ["read", "delivered"],
  ["undelivered", "failed"],
  ["failed", "failed"],
  ["rejected", "failed"],
])

/** `CallStatus` of a call (Plivo, Voice, Request parameters). `completed` is one that somebody answered. */
const callStates: ReadonlyMap<string, ReportState> = new Map([
  ["ringing", "accepted"],
  ["in-progress", "accepted"],
  ["completed", "delivered"],
  ["busy", "failed"],
  ["cancel", "failed"],
  ["failed", "failed"],
  ["no-answer", "failed"],
  ["timeout", "failed"],
])

/** Reads the form of a delivery report of a text. `null`: not one that we understand. */
export function readMessageReport(form: URLSearchParams): PlivoReport | null {
  const providerMessageId = idIn(form, "MessageUUID")
  const state = messageStates.get(form.get("Status") ?? "")
  if (providerMessageId === null || state === undefined) return null
  const segments = segmentsIn(form)
  return {
    provider: "plivo",
    providerMessageId,
    state,
    ...outcomeOf(state, numberIn(form, "ErrorCode")),
    segments,
    price: priceIn(form, "TotalAmount") ?? (segments === 1 ? priceIn(form, "TotalRate") : null),
  }
}

/**
 * Reads the form of a hangup callback. `null`: not one that we understand.
 * Plivo calls a call `completed` that ended for whatever reason once it was answered, so the cause goes first: our
 * script runs out (4010) only where the key was not pressed. A hangup (4000) is the end of our script or of whoever
 * took the call: whether the code was said before is for us to know.
 */
export function readHangupReport(form: URLSearchParams): PlivoReport | null {
  const providerMessageId =
    idIn(form, "RequestUUID") ?? idIn(form, "ALegRequestUUID") ?? idIn(form, "CallUUID")
  const status = form.get("CallStatus") ?? ""
  const told = callStates.get(status)
  if (providerMessageId === null || told === undefined) return null
  const cause = numberIn(form, "HangupCauseCode")
  const code = cause === null ? null : `hangup-${cause}`
  const state = code !== null && Object.hasOwn(hangupCauses, code) ? "failed" : told
  return {
    provider: "plivo",
    providerMessageId,
    state,
    ...outcomeOf(state, code ?? `hangup-${status}`),
    segments: null,
    price: priceIn(form, "TotalCost"),
  }
}

function outcomeOf(
  state: ReportState,
  code: string | null,
): Pick<PlivoReport, "failure" | "providerErrorCode" | "fraud" | "counts"> {
  if (state !== "failed") return { failure: null, providerErrorCode: null }
  if (code === null) return { failure: "service-trouble", providerErrorCode: null }
  const { failure, fraud = false, counts = false } = meaningOf(code)
  return { failure, fraud, counts, providerErrorCode: code }
}

/** Plivo's ids are UUIDs. Nothing longer or stranger is let in. */
function idIn(form: URLSearchParams, name: string): string | null {
  const text = form.get(name) ?? ""
  return /^[\w-]{1,64}$/.test(text) ? text : null
}

/** A code in digits; `null` where it is absent, or `000`: no error. */
function numberIn(form: URLSearchParams, name: string): string | null {
  const digits = /^0*(\d{1,6})$/.exec(form.get(name) ?? "")?.[1]
  return digits === undefined || (name === "ErrorCode" && digits === "0") ? null : digits
}

function segmentsIn(form: URLSearchParams): number | null {
  const text = form.get("Units") ?? ""
  return /^[1-9]\d{0,2}$/.test(text) ? Number(text) : null
}

/** Plivo charges in US dollars and does not say so in a report. */
function priceIn(form: URLSearchParams, name: string): Price | null {
  const amount = readAmount(form.get(name) ?? "")
  return amount === null ? null : { amount, currency: "USD" }
}
