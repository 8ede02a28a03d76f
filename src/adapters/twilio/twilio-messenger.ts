import type { Twilio } from "twilio"
import type { Channel } from "@/core/challenge"
import { failedByUs } from "@/core/own-errors"
import type { Messenger, OutgoingMessage } from "@/core/ports/messenger"
import { lazyClient, type TwilioAccess, within } from "./bounded-client"
import { callParameters } from "./call-parameters"
import { type Created, outcomeOfCreation } from "./created-message"
import { adviceFor } from "./error-table"
import {
  isPhoneNumber,
  textParameters,
  type TwilioSender,
  validity,
  whatsAppParameters,
} from "./message-parameters"
import { messageResource } from "./message-resource"
import { outcomeOfError } from "./send-error"

export type { TwilioSender } from "./message-parameters"

/** Everything that Twilio Programmable Messaging and Voice need. */
export interface TwilioMessengerOptions extends TwilioAccess {
  /** Whom texts and WhatsApp messages come from; `null`: none are sent. */
  readonly sender: TwilioSender | null
  /** The number that calls come from, E.164; `null`: none are made. */
  readonly voiceNumber: string | null
}

/** Sends texts, calls and WhatsApp messages with Twilio. One try, one deadline, never a repetition. */
export function createTwilioMessenger(options: TwilioMessengerOptions): Messenger {
  const client = lazyClient(options)
  const channels = channelsOf(options)
  return {
    name: "twilio",
    channels,
    validity,
    warm: async () => {
      await client()
    },
    advice: adviceFor,
    send: async (message, limit) => {
      try {
        if (!channels.has(message.channel)) return failedByUs("channel-not-configured")
        const twilio = await client()
        const created = await within(limit, () => create(twilio, message, options))
        if (created === null) return failedByUs("channel-not-configured")
        const outcome = outcomeOfCreation(created)
        const wantsResource = message.channel === "sms" && message.wantsResource === true
        return wantsResource && outcome.state === "accepted"
          ? { ...outcome, resource: messageResource(created) }
          : outcome
      } catch (error) {
        return outcomeOfError(error)
      }
    },
  }
}

/** A sender that is a name has no WhatsApp address. */
function channelsOf({ sender, voiceNumber }: TwilioMessengerOptions): ReadonlySet<Channel> {
  const channels = new Set<Channel>()
  if (sender !== null) channels.add("sms")
  if (voiceNumber !== null) channels.add("call")
  if (sender?.kind === "messaging-service" || (sender !== null && isPhoneNumber(sender.number)))
    channels.add("whatsapp")
  return channels
}

/** `null`: there is nobody whom it could come from. */
async function create(
  twilio: Twilio,
  message: OutgoingMessage,
  { sender, voiceNumber }: TwilioMessengerOptions,
): Promise<Created | null> {
  if (message.channel === "call")
    return voiceNumber === null ? null : twilio.calls.create(await callParameters(message, voiceNumber))
  if (sender === null) return null
  return message.channel === "sms"
    ? twilio.messages.create(textParameters(message, sender))
    : twilio.messages.create(whatsAppParameters(message, sender))
}
