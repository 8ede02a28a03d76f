import { type KeyObject, randomBytes } from "node:crypto"
import type {
  AssertionAnswer,
  AssertionOptions,
  RegistrationAnswer,
  RegistrationOptions,
} from "@/core/ports/passkeys"
import { type CborValue, cborOf } from "./cbor"
import { algorithmNumbers, coseOf, type KeyAlgorithm, newKey, sha256, signed } from "./credential-keys"

/** What a device may do otherwise than it should. */
export interface Deviation {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  /** `webauthn.create` or `webauthn.get`. */
  readonly type?: string
  readonly crossOrigin?: boolean
  readonly userPresent?: boolean
  readonly userVerified?: boolean
  /** What it says that it counted. */
  readonly counter?: number
  readonly userHandle?: string | null
  /** How long the name of a new passkey is, in bytes. */
  readonly credentialIdBytes?: number
  /** What it says that its new key is, as COSE writes it. */
  readonly publicKey?: CborValue
  /** What it says about itself: nothing (`none`), its own signature (`packed`), or something else. */
  readonly format?: string
  readonly transports?: readonly string[]
  /** Signs with a key of its own. */
  readonly forged?: boolean
}

export interface SoftwareAuthenticatorOptions {
  /** Of the page that asks. */
  readonly origin: string
  readonly algorithm?: KeyAlgorithm
  /** Whether it counts how often it was used; synchronised passkeys never do. */
  readonly counts?: boolean
  readonly backedUp?: boolean
}

/** A device with passkeys and the browser around it, in software: real keys, real signatures. */
export interface SoftwareAuthenticator {
  /** Throws where it has one that is left out. */
  create(options: RegistrationOptions, deviation?: Deviation): RegistrationAnswer
  /** Signs with the newest passkey that may be used. Throws where it has none. */
  get(options: AssertionOptions, deviation?: Deviation): AssertionAnswer
}

interface HeldKey {
  readonly rpId: string
  readonly userHandle: string
  readonly privateKey: KeyObject
  counter: number
}

const flags = { present: 0x01, verified: 0x04, mayBeBackedUp: 0x08, backedUp: 0x10, attested: 0x40 } as const

export function createSoftwareAuthenticator(made: SoftwareAuthenticatorOptions): SoftwareAuthenticator {
  const { algorithm = "ES256", counts = false } = made
  const keys = new Map<string, HeldKey>()

  const authenticatorData = (rpId: string, counter: number, deviation: Deviation, attested?: Buffer) => {
    const data = Buffer.alloc(37)
    sha256(deviation.rpId ?? rpId).copy(data)
    data.writeUInt8(flagsOf(made, deviation) | (attested ? flags.attested : 0), 32)
    data.writeUInt32BE(deviation.counter ?? counter, 33)
    return Buffer.concat([data, attested ?? Buffer.alloc(0)])
  }
  const clientData = (type: string, challenge: string, deviation: Deviation) =>
    Buffer.from(
      JSON.stringify({
        type: deviation.type ?? type,
        challenge: deviation.challenge ?? challenge,
        origin: deviation.origin ?? made.origin,
        crossOrigin: deviation.crossOrigin ?? false,
      }),
    )

  return {
    create({ challenge, rp, user, excludeCredentials = [] }, deviation = {}) {
      if (excludeCredentials.some((each) => keys.has(each.id))) throw new Error("this device has one already")
      const { privateKey, publicKey } = newKey(algorithm)
      const credentialId = randomBytes(deviation.credentialIdBytes ?? 32)
      const rpId = rp.id ?? ""
      const id = credentialId.toString("base64url")
      keys.set(id, { rpId, userHandle: user.id, privateKey, counter: counts ? 1 : 0 })

      const length = Buffer.alloc(2)
      length.writeUInt16BE(credentialId.length)
      const cose = cborOf(deviation.publicKey ?? coseOf(publicKey))
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, cose])
      const authData = authenticatorData(rpId, counts ? 1 : 0, deviation, attested)
      const client = clientData("webauthn.create", challenge, deviation)
      const format = deviation.format ?? "none"
      const statement = statementOf(format, algorithm, privateKey, authData, client)
      const object = new Map<string, CborValue>([
        ["fmt", format],
        ["attStmt", statement],
        ["authData", authData],
      ])
      return {
        id,
        rawId: id,
        type: "public-key",
        response: {
          clientDataJSON: client.toString("base64url"),
          attestationObject: cborOf(object).toString("base64url"),
          transports: deviation.transports ?? ["internal", "hybrid"],
        },
      }
    },

    get({ challenge, rpId = "", allowCredentials = [] }, deviation = {}) {
      const allowed = allowCredentials.map(({ id }) => id)
      const [id, held] =
        [...keys].findLast(
          ([each, key]) => key.rpId === rpId && (allowed.length === 0 || allowed.includes(each)),
        ) ?? []
      if (id === undefined || held === undefined) throw new Error("this device has no passkey for that")
      if (counts) held.counter += 1
      const authData = authenticatorData(rpId, held.counter, deviation)
      const client = clientData("webauthn.get", challenge, deviation)
      const key = deviation.forged === true ? newKey(algorithm).privateKey : held.privateKey
      return {
        id,
        rawId: id,
        type: "public-key",
        response: {
          clientDataJSON: client.toString("base64url"),
          authenticatorData: authData.toString("base64url"),
          signature: signed(algorithm, key, authData, client).toString("base64url"),
          userHandle: deviation.userHandle === undefined ? held.userHandle : deviation.userHandle,
        },
      }
    },
  }
}

function flagsOf({ backedUp = true }: SoftwareAuthenticatorOptions, deviation: Deviation): number {
  const { userPresent = true, userVerified = true } = deviation
  const person = (userPresent ? flags.present : 0) | (userVerified ? flags.verified : 0)
  return person | (backedUp ? flags.mayBeBackedUp | flags.backedUp : 0)
}

function statementOf(
  format: string,
  algorithm: KeyAlgorithm,
  key: KeyObject,
  authData: Buffer,
  client: Buffer,
): ReadonlyMap<string, CborValue> {
  if (format === "none") return new Map()
  return new Map<string, CborValue>([
    ["alg", algorithmNumbers[algorithm]],
    ["sig", signed(algorithm, key, authData, client)],
  ])
}
