import type { Channel } from "@/core/challenge"
import { failedWith } from "@/core/error-meaning"
import { failedByUs, inDoubt } from "@/core/own-errors"
import type { Messenger, OutgoingCall, OutgoingText, SendOutcome } from "@/core/ports/messenger"
import { createPlivoClient, type PlivoAccess, type PlivoAnswer } from "./plivo-client"
import { meaningOf } from "./plivo-errors"
import { errorCodeOfAnswer } from "./plivo-refusal"

/** Everything that Plivo's texts and calls need. A number that is `null` leaves its channel out. */
export interface PlivoMessengerOptions extends PlivoAccess {
  /** Whom a text comes from: a number of the account in E.164, a short code or a name. */
  readonly senderNumber: string | null
  /** Whom a call comes from: a number of the account in E.164. */
  readonly voiceNumber: string | null
}

/** What Plivo takes for `message_expiry`, in seconds (Messages API). Left out it would be three hours. */
const expiry = { least: 5, most: 10_799 }
/** How long a phone rings, in seconds: shorter than most mailboxes wait. Plivo's own is 120. */
const ringTimeout = 30
/** A call that says a code twice is over long before; this bounds what a mailbox can cost. In seconds. */
const callTimeLimit = 120

type Answered = Extract<PlivoAnswer, { kind: "answered" }>

/** Sends texts and places calls with Plivo's REST API. One try, one deadline, never a repetition. */
export function createPlivoMessenger(options: PlivoMessengerOptions): Messenger {
  const { senderNumber, voiceNumber } = options
  const client = createPlivoClient(options)
  const channels = new Set<Channel>()
  if (senderNumber !== null) channels.add("sms")
  if (voiceNumber !== null) channels.add("call")

  return {
    name: "plivo",
    channels,
    advice: (providerErrorCode) => meaningOf(providerErrorCode).advice,
    validity: expiry,
    send: async (message, limit) => {
      if (message.channel === "sms" && senderNumber !== null) {
        const answer = await client.create("Message", textParameters(message, senderNumber), limit)
        const outcome = outcomeOf(answer, message.to, "message_uuid")
        return message.wantsResource === true ? withResource(outcome, answer) : outcome
      }
      if (message.channel === "call" && voiceNumber !== null) {
        if (message.answerUrl === null) return failedByUs("no-answer-url")
        const parameters = callParameters(message, message.answerUrl, voiceNumber)
        const answer = await client.create("Call", parameters, limit)
        return outcomeOf(answer, message.to, "request_uuid")
      }
      return failedByUs("channel-not-configured")
    },
  }
}

function textParameters(message: OutgoingText, sender: string) {
  const seconds = Math.floor(message.validForSeconds)
  return {
    src: withoutPlus(sender),
    dst: withoutPlus(message.to),
    text: message.body,
    type: message.mediaUrls.length > 0 ? "mms" : "sms",
    message_expiry: Math.min(Math.max(seconds, expiry.least), expiry.most),
    ...(message.mediaUrls.length > 0 && { media_urls: message.mediaUrls }),
    ...(message.reportUrl !== null && { url: message.reportUrl, method: "POST" }),
  }
}

function callParameters(message: OutgoingCall, answerUrl: string, caller: string) {
  return {
    from: withoutPlus(caller),
    to: withoutPlus(message.to),
    answer_url: answerUrl,
    answer_method: "POST",
    ring_timeout: ringTimeout,
    time_limit: callTimeLimit,
    ...(message.reportUrl !== null && { hangup_url: message.reportUrl, hangup_method: "POST" }),
  }
}

/** Plivo writes numbers as digits alone. */
function withoutPlus(number: string): string {
  return number.replace(/^\+/, "")
}

function outcomeOf(answer: PlivoAnswer, to: string, idField: "message_uuid" | "request_uuid"): SendOutcome {
  if (answer.kind !== "answered") {
    const { kind, errorCode } = answer
    return kind === "unknown" ? { state: "unknown", providerErrorCode: errorCode } : failed(errorCode)
  }
  const { status, body } = answer
  if (status >= 200 && status < 300) {
    const providerMessageId = firstText(body?.[idField])
    return providerMessageId === null
      ? inDoubt("unreadable-answer")
      : { state: "accepted", providerMessageId, segments: null }
  }
  const code = errorCodeOfAnswer(status, body, withoutPlus(to))
  return isDefinite(answer) ? failed(code) : { state: "unknown", providerErrorCode: code }
}

/**
 * Whether an answer that is no "yes" proves that nothing was sent: a 3xx or 4xx does, and a 503 in Plivo's own words.
 * Any other 5xx may have come after the message was taken, from Plivo or from a gateway that cannot know.
 */
function isDefinite({ status, body }: Answered): boolean {
  return status < 500 || (status === 503 && body !== null)
}

/** What Plivo documents of its answer to a message, and nothing else that may stand in it. */
function withResource(outcome: SendOutcome, answer: PlivoAnswer): SendOutcome {
  if (outcome.state !== "accepted" || answer.kind !== "answered") return outcome
  const { api_id, message, message_uuid } = answer.body ?? {}
  return { ...outcome, resource: { api_id, message, message_uuid } }
}

function failed(providerErrorCode: string): SendOutcome {
  return failedWith(providerErrorCode, meaningOf(providerErrorCode))
}

/** Plivo answers with a list of ids for texts, and with one id, or a list, for calls. */
function firstText(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === "string" && first !== "" ? first : null
}
