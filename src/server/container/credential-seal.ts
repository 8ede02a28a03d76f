import * as z from "zod"
import { credentialsField } from "@/adapters/postgres/renew-seals"
import type { CredentialSeal } from "@/adapters/postgres/settings-store"
import type { SealedBox } from "@/adapters/system/sealed-box"
import { Secret } from "@/core/secret"

const secretSchema = z.string().transform((text) => new Secret(text))

const credentialsSchema = z.object({
  twilio: z
    .object({ accountSid: z.string(), authToken: secretSchema, messagingServiceSid: z.string() })
    .nullable()
    .default(null),
})

/** Seals credentials as JSON. This is the one place where their secrets become text. */
export function createCredentialSeal(box: SealedBox): CredentialSeal {
  return {
    seal({ twilio }) {
      const plain = { twilio: twilio && { ...twilio, authToken: twilio.authToken.reveal() } }
      return box.seal(Buffer.from(JSON.stringify(plain)), credentialsField)
    },
    open: (sealed) =>
      credentialsSchema.parse(JSON.parse(Buffer.from(box.open(sealed, credentialsField)).toString())),
  }
}
