import type { OutgoingCall, OutgoingText, OutgoingWhatsApp } from "@/core/ports/messenger"
import { phoneNumber } from "./builders"

const common = {
  deliveryId: "01900000-0000-7000-8000-000000000001",
  to: phoneNumber(),
  validForSeconds: 600,
  purpose: "sign-in",
  reportUrl: null,
}

/** A text that is ready to be handed to a messenger, but for what a test changes. */
export function outgoingText(parts: Partial<OutgoingText> = {}): OutgoingText {
  return { ...common, channel: "sms", body: "471118 is your Marlow Cycles code.", mediaUrls: [], ...parts }
}

/** A call whose provider cannot reach us, but for what a test changes. */
export function outgoingCall(parts: Partial<OutgoingCall> = {}): OutgoingCall {
  return {
    ...common,
    channel: "call",
    answerUrl: null,
    script: { language: "en-GB", greeting: "Press 1.", code: "4, 7, 1, 1, 1, 8", goodbye: "Goodbye." },
    ...parts,
  }
}

/** A WhatsApp message with a template, but for what a test changes. */
export function outgoingWhatsApp(parts: Partial<OutgoingWhatsApp> = {}): OutgoingWhatsApp {
  return {
    ...common,
    channel: "whatsapp",
    contentSid: `HX${"a".repeat(32)}`,
    variables: { "1": "471118", app: 'Marlow "Cycles"' },
    ...parts,
  }
}
