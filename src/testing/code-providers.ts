import { type Channel, channels } from "@/core/challenge"
import { codeKey } from "@/core/ports/provider-webhooks"
import type { Container } from "@/server/container"
import {
  emulatedAccount,
  type RunningEmulator,
  startTwilioEmulator,
} from "../../e2e/twilio-emulator/twilio-emulator"
import { emulatedVerifyServiceSid } from "../../e2e/twilio-emulator/verify-service"
import { present } from "./builders"
import { grantedIn } from "./results"

/** A message with a code, once it was handed over. */
interface Handed {
  readonly deliveryId: string
  readonly number: string
  readonly channel: Channel
}

/** Somebody who gets codes to people, as a site is set up for it, and how a test reads them. */
export interface TestCodeProvider {
  readonly name: string
  readonly channels: readonly Channel[]
  /** Whom a rule of the owner's names for WhatsApp; `null`: nobody can carry it. */
  readonly onWhatsApp: string | null
  readonly variables: (emulator: RunningEmulator) => Readonly<Record<string, string>>
  readonly codeIn: (site: Container, emulator: RunningEmulator, handed: Handed) => Promise<string>
}

const accountAt = ({ origin }: RunningEmulator) => ({
  TWILIO_ACCOUNT_SID: emulatedAccount.accountSid,
  TWILIO_AUTH_TOKEN: emulatedAccount.authToken,
  TWILIO_API_BASE_URL: origin,
})

/** The variables of a site that lets Twilio Verify own its codes, and sends nothing else. */
export const verifyVariables = (emulator: RunningEmulator) => ({
  ...accountAt(emulator),
  TWILIO_VERIFY_SERVICE_SID: emulatedVerifyServiceSid,
})

/** The variables of a site that sends codes of its own with Twilio. */
export const twilioVariables = (emulator: RunningEmulator) => ({
  ...accountAt(emulator),
  TWILIO_SENDER_NUMBER: "+14155550123",
  TWILIO_VOICE_NUMBER: "+14155550123",
})

/** Every way in which a code gets to a person. */
export const testCodeProviders: readonly TestCodeProvider[] = [
  {
    name: "our own codes, in the dev inbox",
    channels: ["sms", "call"],
    onWhatsApp: null,
    variables: () => ({}),
    codeIn: async (site, _emulator, { number, channel }) => {
      const [message] = await present(site.devInbox, "dev inbox").list(number, 1)
      return digitsIn(channel === "sms" ? message?.body : message?.body.split("\n")[1])
    },
  },
  {
    name: "our own codes, by Twilio",
    channels,
    onWhatsApp: "twilio",
    variables: twilioVariables,
    codeIn: async (site, emulator, { deliveryId, number, channel }) => {
      if (channel === "sms") return digitsIn((await emulator.messages(number)).at(-1)?.body)
      if (channel === "whatsapp")
        return digitsIn((await emulator.messages(`whatsapp:${number}`)).at(-1)?.body)
      const call = present((await emulator.calls(number)).at(-1), "call")
      const asked = { deliveryId, callId: call.sid, key: codeKey, speaks: () => true }
      return digitsIn((await site.workflows.answerCall(asked))?.code)
    },
  },
  {
    name: "codes of Twilio Verify",
    channels,
    onWhatsApp: "twilio-verify",
    variables: verifyVariables,
    codeIn: async (_site, emulator, { number, channel }) => {
      const newest = present((await emulator.verifications(number)).at(-1), "verification")
      if (newest.attempts.at(-1)?.channel !== channel) throw new Error(`nothing came by ${channel}`)
      return newest.code
    },
  },
]

/** A template that serves every challenge. */
export const whatsAppTemplate = {
  usageType: "Generic",
  language: "en",
  contentSid: `HX${"a".repeat(32)}`,
} as const

/** What an owner saves to have codes sent by WhatsApp, everywhere, by one provider. */
export async function switchWhatsAppOn(site: Container, provider: string): Promise<void> {
  const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
  grantedIn(
    await site.workflows.saveSettings(saver, {
      version: 0,
      templates: [],
      whatsAppTemplates: [whatsAppTemplate],
      routes: [{ channel: "whatsapp", country: null, providers: [provider] }],
    }),
  )
}

/** Starts Twilio's emulator on any free port. */
export function openTwilio(): Promise<RunningEmulator> {
  return startTwilioEmulator({ port: 0, ...emulatedAccount })
}

/** The first six digits of a text, or of what is said one by one. */
function digitsIn(text: string | undefined): string {
  return present(
    /^\d{6}/.exec(present(text, "message").replaceAll(/(?<=\d)\D+(?=\d)|^\D+/g, ""))?.[0],
    "code",
  )
}
