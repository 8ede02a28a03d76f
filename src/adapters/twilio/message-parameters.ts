import type { MessageListInstanceCreateOptions } from "twilio/lib/rest/api/v2010/account/message"
import type { OutgoingText, OutgoingWhatsApp } from "@/core/ports/messenger"

/** Whom a text comes from: one number (or name), or a messaging service that chooses among its own. */
export type TwilioSender =
  | { readonly kind: "number"; readonly number: string }
  | { readonly kind: "messaging-service"; readonly sid: string }

/** What Twilio takes for `ValidityPeriod`, in seconds. Left out it would be the longest: ten hours. */
export const validity = { least: 1, most: 36_000 }

/** Whether it is a number, not a name or a short code. */
export function isPhoneNumber(sender: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(sender)
}

/** What to ask of Twilio for a text, or for an MMS where it has pictures. */
export function textParameters(
  message: OutgoingText,
  sender: TwilioSender,
): MessageListInstanceCreateOptions {
  return {
    ...(sender.kind === "number" ? { from: sender.number } : { messagingServiceSid: sender.sid }),
    to: message.to,
    body: message.body,
    ...(message.mediaUrls.length === 0 ? {} : { mediaUrl: [...message.mediaUrls] }),
    ...common(message),
  }
}

/** What to ask of Twilio for a WhatsApp message: the same numbers, marked as WhatsApp's, and a template. */
export function whatsAppParameters(
  message: OutgoingWhatsApp,
  sender: TwilioSender,
): MessageListInstanceCreateOptions {
  return {
    ...(sender.kind === "number"
      ? { from: `whatsapp:${sender.number}` }
      : { messagingServiceSid: sender.sid }),
    to: `whatsapp:${message.to}`,
    contentSid: message.contentSid,
    contentVariables: JSON.stringify(message.variables),
    ...common(message),
  }
}

/** How long it may wait at Twilio, and where Twilio reports: nowhere, where nobody could reach us. */
function common({
  validForSeconds,
  reportUrl,
}: OutgoingText | OutgoingWhatsApp): Partial<MessageListInstanceCreateOptions> {
  const seconds = Math.floor(validForSeconds)
  return {
    validityPeriod: Math.min(Math.max(seconds, validity.least), validity.most),
    ...(reportUrl === null ? {} : { statusCallback: reportUrl }),
  }
}
