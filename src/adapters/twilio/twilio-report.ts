import type { CallStatus } from "twilio/lib/rest/api/v2010/account/call"
import type { MessageStatus } from "twilio/lib/rest/api/v2010/account/message"
import type { DeliveryFailure } from "@/core/challenge-view"
import type { DeliveryReport } from "@/core/ports/delivery-report"
import { meaningOf } from "./error-table"

/** A report, as far as Twilio makes it. Which row it is about stands in the address that Twilio called. */
export type TwilioReport = Omit<DeliveryReport, "deliveryId">

type Form = Readonly<Record<string, string | readonly string[]>>

/** `null`: says nothing about a message that we sent to one number. */
const messageStates: Readonly<Record<MessageStatus, DeliveryReport["state"] | null>> = {
  accepted: "accepted",
  scheduled: "accepted",
  queued: "accepted",
  sending: "accepted",
  sent: "accepted",
  delivered: "delivered",
  read: "delivered",
  undelivered: "failed",
  failed: "failed",
  canceled: "failed",
  receiving: null,
  received: null,
  partially_delivered: null,
}

/**
 * What a call ended with; the words of a failure are the person's. `completed` is one that somebody or something took:
 * whether the code was said in it is for us to know.
 */
const callStates: Readonly<
  Record<CallStatus | "initiated", { state: DeliveryReport["state"]; failure: DeliveryFailure | null }>
> = {
  initiated: { state: "accepted", failure: null },
  queued: { state: "accepted", failure: null },
  ringing: { state: "accepted", failure: null },
  "in-progress": { state: "accepted", failure: null },
  completed: { state: "delivered", failure: null },
  busy: { state: "failed", failure: "call-unanswered" },
  "no-answer": { state: "failed", failure: "call-unanswered" },
  failed: { state: "failed", failure: "number-unreachable" },
  canceled: { state: "failed", failure: "service-trouble" },
}

/**
 * Reads the form of a status callback, of a message or of a call. Its signature has been checked; since signed fields
 * can be cut anew, only fields and values that we know are read. `null`: of another account, or not understood.
 */
export function readTwilioReport(form: Form, accountSid: string): TwilioReport | null {
  if (one(form, "AccountSid") !== accountSid) return null
  return readMessageReport(form) ?? readCallReport(form)
}

function readMessageReport(form: Form): TwilioReport | null {
  const providerMessageId = matching(one(form, "MessageSid"), /^(SM|MM)[0-9a-f]{32}$/)
  const status = one(form, "MessageStatus")
  if (providerMessageId === null || status === null || !isMessageStatus(status)) return null
  const state = messageStates[status]
  if (state === null) return null
  const code = errorCode(form)
  const taken = report(providerMessageId, state)
  return state === "failed" ? { ...taken, ...failedBy(code, status) } : taken
}

function readCallReport(form: Form): TwilioReport | null {
  const providerMessageId = matching(one(form, "CallSid"), /^CA[0-9a-f]{32}$/)
  const status = one(form, "CallStatus")
  if (providerMessageId === null || status === null || !isCallStatus(status)) return null
  const { state, failure } = callStates[status]
  const code = errorCode(form)
  const taken = report(providerMessageId, state)
  if (state !== "failed") return taken
  return code === null
    ? { ...taken, failure, providerErrorCode: status }
    : { ...taken, ...failedBy(code, status) }
}

function report(providerMessageId: string, state: DeliveryReport["state"]): TwilioReport {
  const untold = { failure: null, providerErrorCode: null, segments: null, price: null }
  return { provider: "twilio", providerMessageId, state, ...untold }
}

/** What a code says of a failure; without one the status stands in its place. */
function failedBy(code: number | null, status: string) {
  const { failure, counts, fraud = false } = meaningOf(code ?? undefined)
  return { failure, counts, fraud, providerErrorCode: String(code ?? status) }
}

/** A field that is given twice is none of Twilio's. */
function one(form: Form, name: string): string | null {
  const value = Object.hasOwn(form, name) ? form[name] : undefined
  return typeof value === "string" ? value : null
}

function matching(value: string | null, pattern: RegExp): string | null {
  return value !== null && pattern.test(value) ? value : null
}

function errorCode(form: Form): number | null {
  const digits = matching(one(form, "ErrorCode"), /^[1-9]\d{4,5}$/)
  return digits === null ? null : Number(digits)
}

function isMessageStatus(status: string): status is MessageStatus {
  return Object.hasOwn(messageStates, status)
}

function isCallStatus(status: string): status is keyof typeof callStates {
  return Object.hasOwn(callStates, status)
}
