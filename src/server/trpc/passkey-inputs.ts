import * as z from "zod"

/** Of what browsers write as base64url. The bounds are several times what any device sends. */
const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]+$/)

/** A credential id has 1023 bytes at most (WebAuthn Level 3, 4). */
const credentialId = base64url(1_364)

const credential = { id: credentialId, rawId: credentialId, type: z.literal("public-key") }

/** What a passkey signed, in the shape that `signWithPasskey` makes of it. */
export const assertionAnswer = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: base64url(8_192),
    authenticatorData: base64url(8_192),
    signature: base64url(4_096),
    /** 64 bytes at most (WebAuthn Level 3, 5.4.3). */
    userHandle: base64url(86).nullable(),
  }),
})

/** A new passkey, in the shape that `makePasskey` makes of it. */
export const registrationAnswer = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: base64url(8_192),
    attestationObject: base64url(32_768),
    transports: z.array(z.string().max(32)).max(16).readonly(),
  }),
})

/** The id of a passkey that is kept. Anything else has never been one. */
export const passkeyId = z.uuid()

/** A name as typed. The core refuses over 60 characters with a sentence; this only bounds the work. */
export const typedName = z.string().max(1_024)
