import type { VerifiedRegistrationResponse, WebAuthnCredential } from "@simplewebauthn/server"
import type {
  PasskeyCredential,
  PasskeyReference,
  Passkeys,
  RegistrationAnswer,
  VerifiedRegistration,
} from "../../core/ports/passkeys"
import { uuidBytes } from "../../core/uuid"
import { isFromElsewhere, isUnattested } from "./answer-checks"

/** Whose passkeys these are. */
export interface WebAuthnOptions {
  /** The host, without a port: passkeys belong to it for ever. */
  readonly rpId: string
  /** What devices call the site. */
  readonly rpName: string
  /** The one origin that answers come from. */
  readonly origin: string
  /** How long a browser lets a person take. */
  readonly timeoutMs: number
}

/** EdDSA, ES256, RS256 (RFC 9053, RFC 8812), the best first. Between them they have every device. */
const algorithms = [-8, -7, -257]

/** What the database takes, in signs and in bytes; see the CHECKs of `passkeys`. Nobody looks at a new key before. */
const credentialIdLength = { least: 1, most: 1_364 }
const publicKeyLength = { least: 32, most: 1_200 }
const knownTransports = new Set(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"])

/** 240 ms and 30 MB: never at the top of a module. */
const library = () => import("@simplewebauthn/server")

/**
 * Passkeys by WebAuthn. The person is verified by their device each time, the device keeps the account with the key so
 * that nobody types a number, and nothing is asked about what device it is.
 */
export function createWebAuthn({ rpId, rpName, origin, timeoutMs }: WebAuthnOptions): Passkeys {
  const expected = { expectedOrigin: origin, expectedRPID: rpId, requireUserVerification: true }

  return {
    async registrationOptions(challenge, { userId, accountName, displayName }, exclude) {
      const { generateRegistrationOptions } = await library()
      return generateRegistrationOptions({
        rpName,
        rpID: rpId,
        userID: handleBytes(userId),
        userName: accountName,
        userDisplayName: displayName,
        challenge: bytesOf(challenge),
        timeout: timeoutMs,
        attestationType: "none",
        excludeCredentials: exclude.map(descriptorOf),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        supportedAlgorithmIDs: algorithms,
      })
    },

    async assertionOptions(challenge, allow) {
      const { generateAuthenticationOptions } = await library()
      return generateAuthenticationOptions({
        rpID: rpId,
        challenge: bytesOf(challenge),
        timeout: timeoutMs,
        allowCredentials: allow.map(descriptorOf),
        userVerification: "required",
      })
    },

    async verifyRegistration(challenge, answer) {
      const { verifyRegistrationResponse } = await library()
      return orRefused(async () => {
        if (isFromElsewhere(answer) || !(await isUnattested(answer))) return null
        const verified = await verifyRegistrationResponse({
          response: { ...answer, response: attestationOf(answer), clientExtensionResults: {} },
          expectedChallenge: challenge,
          supportedAlgorithmIDs: algorithms,
          ...expected,
        })
        return keptOf(verified, answer)
      })
    },

    async verifyAssertion(challenge, answer, { userId, ...passkey }, mayBeSilent) {
      const { verifyAuthenticationResponse } = await library()
      return orRefused(async () => {
        if (isFromElsewhere(answer) || answer.id !== passkey.credentialId) return null
        const handle = handleOf(userId)
        const { userHandle, ...signed } = answer.response
        if (userHandle === null ? !mayBeSilent : userHandle !== handle) return null
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: { ...answer, response: { ...signed, userHandle: handle }, clientExtensionResults: {} },
          expectedChallenge: challenge,
          credential: credentialOf(passkey),
          ...expected,
        })
        if (!verified) return null
        return { counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp }
      })
    },
  }
}

/** What is not as it should be the library says by throwing, a malformed answer by whatever it runs into. */
async function orRefused<Verified>(verify: () => Promise<Verified | null>): Promise<Verified | null> {
  try {
    return await verify()
  } catch {
    return null
  }
}

function keptOf(
  { verified, registrationInfo }: VerifiedRegistrationResponse,
  { response }: RegistrationAnswer,
): VerifiedRegistration | null {
  if (!verified) return null
  const { id, publicKey, counter } = registrationInfo.credential
  if (!isWithin(id.length, credentialIdLength) || !isWithin(publicKey.length, publicKeyLength)) return null
  return {
    credentialId: id,
    publicKey,
    counter,
    transports: [...new Set(response.transports)].filter((transport) => knownTransports.has(transport)),
    backedUp: registrationInfo.credentialBackedUp,
  }
}

function isWithin(length: number, { least, most }: { least: number; most: number }): boolean {
  return length >= least && length <= most
}

/** The account's id, as 16 bytes: it names nobody, and is the same for all passkeys of the account. */
function handleBytes(userId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(uuidBytes(userId))
}

function handleOf(userId: string): string {
  return Buffer.from(handleBytes(userId)).toString("base64url")
}

/** A text would be taken for the bytes themselves, and signed in another spelling. */
function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64url, "base64url"))
}

function descriptorOf({ credentialId, transports }: PasskeyReference): { id: string; transports: string[] } {
  return { id: credentialId, transports: [...transports] }
}

function attestationOf({ response: { clientDataJSON, attestationObject } }: RegistrationAnswer) {
  return { clientDataJSON, attestationObject }
}

function credentialOf({ credentialId, publicKey, counter }: PasskeyCredential): WebAuthnCredential {
  return { id: credentialId, publicKey: new Uint8Array(publicKey), counter }
}
