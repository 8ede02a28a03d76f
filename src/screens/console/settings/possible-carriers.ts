import type { SettingsForm } from "@/core/workflows/read-settings-form"
import type { SettingsEdits } from "./settings-edits"

type Carrier = SettingsForm["carriers"][number]

/**
 * Whom a route can name: those who are connected, and those whose account is typed and not saved yet. What of an account
 * is missing is said at its fields.
 */
export function possibleCarriers(
  { carriers }: SettingsForm,
  { twilio, plivo }: SettingsEdits,
): readonly Carrier[] {
  const typed: readonly Carrier[] = [
    {
      name: "twilio",
      channels: [
        ...(twilio.senderNumber || twilio.messagingServiceSid ? (["sms", "whatsapp"] as const) : []),
        ...(twilio.voiceNumber ? (["call"] as const) : []),
      ],
    },
    { name: "twilio-verify", channels: twilio.verifyServiceSid ? ["whatsapp"] : [] },
    {
      name: "plivo",
      channels: [
        ...(plivo.senderNumber ? (["sms"] as const) : []),
        ...(plivo.voiceNumber ? (["call"] as const) : []),
      ],
    },
  ]
  const connected = carriers.map(({ name, channels }) => {
    const more = typed.find((carrier) => carrier.name === name)?.channels ?? []
    return { name, channels: [...new Set([...channels, ...more])] }
  })
  const others = typed.filter(
    ({ name, channels }) => channels.length > 0 && !carriers.some((carrier) => carrier.name === name),
  )
  return [...connected, ...others]
}
