import { type Channel, channels } from "@/core/challenge"
import type { Container } from "@/server/container"
import { codeOfCall } from "../../e2e/phones"
import {
  emulatedAccount as plivoAccount,
  type RunningEmulator as RunningPlivo,
  startPlivoEmulator,
} from "../../e2e/plivo-emulator/plivo-emulator"
import {
  emulatedAccount,
  type RunningEmulator,
  startTwilioEmulator,
} from "../../e2e/twilio-emulator/twilio-emulator"
import { emulatedVerifyServiceSid } from "../../e2e/twilio-emulator/verify-service"
import { present } from "./builders"
import { grantedIn } from "./results"

/** A message with a code, once it was handed over: to whom, and how. */
interface Handed {
  readonly number: string
  readonly channel: Channel
}

/** Both providers. */
export interface Emulators {
  readonly twilio: RunningEmulator
  readonly plivo: RunningPlivo
}

/** Somebody who gets codes to people, as a site is set up for it, and how a person reads or hears them. */
export interface TestCodeProvider {
  readonly name: string
  readonly channels: readonly Channel[]
  /** Whom a rule of the owner's names for WhatsApp; `null`: nobody can carry it. */
  readonly onWhatsApp: string | null
  readonly variables: (emulators: Emulators) => Readonly<Record<string, string>>
  /** A call is taken, and the key pressed that it asks for: what is said then comes from the site. */
  readonly codeIn: (site: Container, emulators: Emulators, handed: Handed) => Promise<string>
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

/** The variables of a site that sends codes of its own with Plivo. */
const plivoVariables = ({ origin }: RunningPlivo) => ({
  PLIVO_AUTH_ID: plivoAccount.authId,
  PLIVO_AUTH_TOKEN: plivoAccount.authToken,
  PLIVO_SENDER_NUMBER: "+14155550125",
  PLIVO_VOICE_NUMBER: "+14155550126",
  PLIVO_API_BASE_URL: origin,
})

/** Every way in which a code gets to a person. */
export const testCodeProviders: readonly TestCodeProvider[] = [
  {
    name: "our own codes, in the dev inbox",
    channels: ["sms", "call"],
    onWhatsApp: null,
    variables: () => ({}),
    codeIn: async (site, _emulators, { number, channel }) => {
      const [message] = await present(site.devInbox, "dev inbox").list(number, 1)
      return digitsIn(channel === "sms" ? message?.body : message?.body.split("\n")[1])
    },
  },
  {
    name: "our own codes, by Twilio",
    channels,
    onWhatsApp: "twilio",
    variables: ({ twilio }) => twilioVariables(twilio),
    codeIn: async (_site, { twilio }, { number, channel }) => {
      if (channel === "sms") return digitsIn((await twilio.messages(number)).at(-1)?.body)
      if (channel === "whatsapp") return digitsIn((await twilio.messages(`whatsapp:${number}`)).at(-1)?.body)
      return codeOfCall(twilio, number)
    },
  },
  {
    name: "our own codes, by Plivo",
    channels: ["sms", "call"],
    onWhatsApp: null,
    variables: ({ plivo }) => plivoVariables(plivo),
    codeIn: async (_site, { plivo }, { number, channel }) => {
      if (channel === "sms") return digitsIn((await plivo.messages(number)).at(-1)?.text)
      const { requestUuid } = present((await plivo.calls(number)).at(-1), "call")
      const { said } = await plivo.answerCall(requestUuid, { press: "1" })
      return digitsIn(said.find(({ text }) => text.replaceAll(/\D/g, "").length === 6)?.text)
    },
  },
  {
    name: "codes of Twilio Verify",
    channels,
    onWhatsApp: "twilio-verify",
    variables: ({ twilio }) => verifyVariables(twilio),
    codeIn: async (_site, { twilio }, { number, channel }) => {
      const newest = present((await twilio.verifications(number)).at(-1), "verification")
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

/** Starts Plivo's emulator on any free port. */
export function openPlivo(): Promise<RunningPlivo> {
  return startPlivoEmulator({ port: 0, ...plivoAccount })
}

/** The first six digits of a text, or of what is said one by one. */
function digitsIn(text: string | undefined): string {
  return present(
    /^\d{6}/.exec(present(text, "message").replaceAll(/(?<=\d)\D+(?=\d)|^\D+/g, ""))?.[0],
    "code",
  )
}
