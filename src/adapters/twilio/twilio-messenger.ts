import type { Twilio } from "twilio"
import type { Messenger, OutgoingMessage, SendOutcome } from "@/core/ports/messenger"
import { makeBoundedClient, type TwilioAccess } from "./bounded-client"
import { failureOf } from "./error-outcomes"
import { outcomeOfError } from "./send-error"

/** Whom a text comes from: one number (or name), or a messaging service that chooses among its own. */
export type TwilioSender =
  | { readonly kind: "number"; readonly number: string }
  | { readonly kind: "messaging-service"; readonly sid: string }

/** Everything that Twilio Programmable Messaging needs. */
export interface TwilioMessengerOptions extends TwilioAccess {
  readonly sender: TwilioSender
}

/** What Twilio takes for `ValidityPeriod`, in seconds. Left out it would be the longest: ten hours. */
const validity = { least: 1, most: 36_000 }

/** States that a message can have in Twilio's first answer although it will never leave. */
const lostStatuses: ReadonlySet<string> = new Set(["failed", "undelivered", "canceled"])

/** Sends texts with Twilio Programmable Messaging. One try, one deadline, never a repetition. */
export function createTwilioMessenger(options: TwilioMessengerOptions): Messenger {
  const { sender } = options
  const from = sender.kind === "number" ? { from: sender.number } : { messagingServiceSid: sender.sid }
  let loading: Promise<Twilio> | null = null
  const client = () => {
    loading ??= makeBoundedClient(options).catch((error: unknown) => {
      loading = null
      throw error
    })
    return loading
  }

  return {
    name: "twilio",
    warm: async () => {
      await client()
    },
    send: async (message) => {
      try {
        const twilio = await client()
        return readAnswer(await twilio.messages.create({ ...from, ...parametersOf(message) }))
      } catch (error) {
        return outcomeOfError(error)
      }
    },
  }
}

function parametersOf(message: OutgoingMessage): { to: string; body: string; validityPeriod: number } {
  const seconds = Math.floor(message.validForSeconds)
  const validityPeriod = Math.min(Math.max(seconds, validity.least), validity.most)
  return { to: message.to, body: message.body, validityPeriod }
}

/** Any 2xx comes here, also one that something between us and Twilio made up: without an id it proves nothing. */
function readAnswer(answer: { sid?: unknown; status?: unknown; errorCode?: unknown }): SendOutcome {
  if (typeof answer.sid !== "string") return { state: "unknown", providerErrorCode: "unreadable-answer" }
  if (typeof answer.status !== "string" || !lostStatuses.has(answer.status)) {
    return { state: "accepted", providerMessageId: answer.sid }
  }
  const code = typeof answer.errorCode === "number" ? answer.errorCode : undefined
  return { state: "failed", failure: failureOf(code), providerErrorCode: String(code ?? answer.status) }
}
