import type { AssertionAnswer, RegistrationAnswer } from "../../core/ports/passkeys"

/** No attestation, and what some devices hand over all the same: a signature of their own. */
const formats: ReadonlySet<string> = new Set(["none", "packed"])

/**
 * Whether a page of somebody else asked, with this site in a frame. No page here may stand in one; the library looks
 * only where the browser names that page, which Safari does not.
 */
export function isFromElsewhere({ response }: AssertionAnswer | RegistrationAnswer): boolean {
  const client: unknown = JSON.parse(Buffer.from(response.clientDataJSON, "base64url").toString())
  if (typeof client !== "object" || client === null) return true
  const { crossOrigin, topOrigin }: { crossOrigin?: unknown; topOrigin?: unknown } = client
  return (crossOrigin ?? false) !== false || topOrigin !== undefined
}

/**
 * Whether a new passkey comes without an attestation of its device's maker, as it was asked to. Those of the other
 * formats have certificates, and the library would fetch the lists of revoked ones from addresses that stand in them.
 */
export async function isUnattested({ response }: RegistrationAnswer): Promise<boolean> {
  const { decodeAttestationObject } = await import("@simplewebauthn/server/helpers")
  const object = decodeAttestationObject(new Uint8Array(Buffer.from(response.attestationObject, "base64url")))
  return formats.has(object.get("fmt"))
}
