import * as z from "zod"
import { credentialsField } from "@/adapters/postgres/renew-seals"
import type { SealedSettings, SettingsSeal } from "@/adapters/postgres/settings-store"
import type { SealedBox } from "@/adapters/system/sealed-box"
import { Secret } from "@/core/secret"

const secret = z
  .string()
  .transform((text) => new Secret(text))
  .nullable()
  .default(null)
const text = z.string().nullable().default(null)
const sender = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("number"), number: z.string() }),
    z.object({ kind: z.literal("messaging-service"), sid: z.string() }),
  ])
  .nullable()
  .default(null)

const twilio = z.object({
  accountSid: text,
  authToken: secret,
  authTokenPrevious: secret,
  secretsAccountId: text,
  sender,
  voiceNumber: text,
  verifyServiceSid: text,
})

const plivo = z.object({
  authId: text,
  authToken: secret,
  authTokenPrevious: secret,
  secretsAccountId: text,
  senderNumber: text,
  voiceNumber: text,
})

const testNumber = z.object({ number: z.string(), code: z.string(), lastDay: z.string() })

const sealedSchema = z.object({
  twilio: z.preprocess(withSender, twilio.nullable().default(null)),
  plivo: plivo.nullable().default(null),
  testNumbers: z.array(testNumber).nullable().default(null),
})

/** Seals the secrets of the settings as JSON. This is the one place where they become text. */
export function createSettingsSeal(box: SealedBox): SettingsSeal {
  return {
    seal: (settings) => box.seal(Buffer.from(JSON.stringify(plainOf(settings))), credentialsField),
    open(sealed) {
      const plain: unknown = JSON.parse(Buffer.from(box.open(sealed, credentialsField)).toString())
      const { testNumbers, ...credentials } = sealedSchema.parse(plain)
      const entries = testNumbers?.map(
        ({ number, code, lastDay }) => [number, { code: new Secret(code), lastDay }] as const,
      )
      return { credentials, testNumbers: entries === undefined ? null : new Map(entries) }
    },
  }
}

function plainOf({ credentials, testNumbers }: SealedSettings): unknown {
  const entries = testNumbers && [...testNumbers]
  return {
    twilio: credentials.twilio && revealed(credentials.twilio),
    plivo: credentials.plivo && revealed(credentials.plivo),
    testNumbers: entries?.map(([number, { code, lastDay }]) => ({ number, code: code.reveal(), lastDay })),
  }
}

function revealed(account: object): unknown {
  const plain = Object.entries(account).map(([field, value]) => [
    field,
    value instanceof Secret ? value.reveal() : value,
  ])
  return Object.fromEntries(plain)
}

/** What was sealed when a messaging service was the only sender that the settings kept. */
function withSender(account: unknown): unknown {
  if (typeof account !== "object" || account === null || !("messagingServiceSid" in account)) return account
  const { messagingServiceSid: sid, ...rest } = account
  return { ...rest, sender: { kind: "messaging-service", sid } }
}
