import { describe, expect, it } from "vitest"
import { tokenFrom } from "@/core/opaque-token"
import type { PasskeyReference, VerifiedRegistration } from "@/core/ports/passkeys"
import { present } from "@/testing/builders"
import { passkeysAt } from "@/testing/passkeys-at"
import { seededRandom } from "@/testing/seeded-random"
import {
  createSoftwareAuthenticator,
  type Deviation,
  type SoftwareAuthenticatorOptions,
} from "@/testing/software-authenticator"

const origin = "https://id.marlow.example"
const passkeys = passkeysAt(origin)
const random = seededRandom("web-authn")
const newChallenge = () => tokenFrom(random.bytes(32))
const ada = {
  userId: "01900000-0000-7000-8000-00000000ada0",
  accountName: "+1 415 555 0132",
  displayName: "Ada",
}
const handleOfAda = Buffer.from("01900000000070008000" + "00000000ada0", "hex").toString("base64url")

/** A device, and its new passkey as this site judges it. */
async function registered(device: Partial<SoftwareAuthenticatorOptions> = {}, deviation: Deviation = {}) {
  const authenticator = createSoftwareAuthenticator({ origin, ...device })
  const challenge = newChallenge()
  const options = await passkeys.registrationOptions(challenge, ada, [])
  const answer = authenticator.create(options, deviation)
  return { authenticator, answer, verified: await passkeys.verifyRegistration(challenge, answer) }
}

/** What is kept of it, after a use of it where `deviation` has its way. */
async function asserted(
  { authenticator, verified }: Awaited<ReturnType<typeof registered>>,
  deviation: Deviation = {},
  kept: Partial<VerifiedRegistration & { userId: string }> = {},
  mayBeSilent = false,
) {
  const challenge = newChallenge()
  const options = await passkeys.assertionOptions(challenge, [])
  const passkey = { ...present(verified, "passkey"), userId: ada.userId, ...kept }
  return passkeys.verifyAssertion(challenge, authenticator.get(options, deviation), passkey, mayBeSilent)
}

describe("what a browser is asked for", () => {
  const kept: PasskeyReference = { credentialId: "AAEC", transports: ["usb"] }

  it("is a passkey that the device keeps, for a person whom it verifies, and nothing about the device", async () => {
    const challenge = newChallenge()
    expect(await passkeys.registrationOptions(challenge, ada, [kept])).toMatchObject({
      challenge,
      rp: { id: "id.marlow.example", name: "Marlow Cycles" },
      user: { id: handleOfAda, name: "+1 415 555 0132", displayName: "Ada" },
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key", alg })),
      timeout: 300_000,
      attestation: "none",
      excludeCredentials: [{ id: "AAEC", type: "public-key", transports: ["usb"] }],
      authenticatorSelection: {
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
    })
  })

  it("is any passkey of this site where nobody is known, and one of the account's where somebody is", async () => {
    const challenge = newChallenge()
    const asked = { challenge, rpId: "id.marlow.example", timeout: 300_000, userVerification: "required" }
    expect(await passkeys.assertionOptions(challenge, [])).toMatchObject({ ...asked, allowCredentials: [] })
    expect(await passkeys.assertionOptions(challenge, [kept])).toMatchObject({
      ...asked,
      allowCredentials: [{ id: "AAEC", type: "public-key", transports: ["usb"] }],
    })
  })
})

describe("a new passkey", () => {
  it.each(["ES256", "EdDSA", "RS256"] as const)(
    "with a key of %s is taken, and its assertions are",
    async (algorithm) => {
      const made = await registered({ algorithm })
      expect(made.verified).toMatchObject({ credentialId: made.answer.id, counter: 0, backedUp: true })
      expect(await asserted(made)).toEqual({ counter: 0, backedUp: true })
    },
  )

  it.each<[string, Partial<SoftwareAuthenticatorOptions>, Deviation, Partial<VerifiedRegistration>]>([
    ["of a device that counts", { counts: true }, {}, { counter: 1 }],
    ["that stays on its device", { backedUp: false }, {}, { backedUp: false }],
    ["that signs for itself", {}, { format: "packed" }, {}],
    ["with a long name", {}, { credentialIdBytes: 1_023 }, {}],
    ["reached in ways nobody knows", {}, { transports: ["usb", "usb", "pigeon"] }, { transports: ["usb"] }],
    ["that says nothing of its ways", {}, { transports: [] }, { transports: [] }],
  ])("%s is taken as what it is", async (_what, device, deviation, expected) => {
    expect((await registered(device, deviation)).verified).toMatchObject(expected)
  })

  it.each<[string, Deviation]>([
    ["made on another site", { origin: "https://id.mar1ow.example" }],
    ["made over http", { origin: "http://id.marlow.example" }],
    ["made for another site", { rpId: "marlow.example" }],
    ["made for another question", { challenge: newChallenge() }],
    ["made in a frame of somebody else", { crossOrigin: true }],
    ["made by nobody", { userPresent: false }],
    ["made by somebody whom the device did not verify", { userVerified: false }],
    ["that is an assertion", { type: "webauthn.get" }],
    ["with an attestation that nobody asked for", { format: "tpm" }],
    ["with an attestation of a kind that there is not", { format: "passport" }],
    ["with a name longer than names are", { credentialIdBytes: 1_024 }],
    ["without a name", { credentialIdBytes: 0 }],
    ["without a key", { publicKey: new Map([[3, -7]]) }],
  ])("%s is refused", async (_what, deviation) => {
    expect((await registered({}, deviation)).verified).toBeNull()
  })

  it("is refused where any of its parts is not what it is said to be", async () => {
    const { answer } = await registered()
    const challenge = newChallenge()
    for (const broken of ["", "AAAA", "not base64url!", Buffer.from("{}").toString("base64url")])
      for (const part of ["clientDataJSON", "attestationObject"] as const) {
        const response = { ...answer.response, [part]: broken }
        expect(await passkeys.verifyRegistration(challenge, { ...answer, response })).toBeNull()
      }
  })
})

describe("an assertion", () => {
  it.each<[string, Deviation]>([
    ["made on another site", { origin: "https://id.mar1ow.example" }],
    ["made on another port", { origin: `${origin}:8443` }],
    ["made for another site", { rpId: "marlow.example" }],
    ["made for another question", { challenge: newChallenge() }],
    ["made in a frame of somebody else", { crossOrigin: true }],
    ["made by nobody", { userPresent: false }],
    ["made by somebody whom the device did not verify", { userVerified: false }],
    ["that is a new passkey", { type: "webauthn.create" }],
    ["signed by another key", { forged: true }],
    ["of somebody else, as its device says", { userHandle: "AZAAAAAAcACAAAAAAAC-pw" }],
    ["of nobody, as its device says", { userHandle: null }],
  ])("%s is refused", async (_what, deviation) => {
    expect(await asserted(await registered(), deviation)).toBeNull()
  })

  it("may be silent about its account where that is known, but not wrong", async () => {
    const made = await registered()
    expect(await asserted(made, { userHandle: null }, {}, true)).toEqual({ counter: 0, backedUp: true })
    expect(await asserted(made, { userHandle: "AZAAAAAAcACAAAAAAAC-pw" }, {}, true)).toBeNull()
  })

  it("of a device that counts has to count on", async () => {
    const made = await registered({ counts: true })
    expect(await asserted(made)).toEqual({ counter: 2, backedUp: true })
    for (const counter of [0, 4, 5]) expect(await asserted(made, { counter }, { counter: 5 })).toBeNull()
    expect(await asserted(made, { counter: 6 }, { counter: 5 })).toMatchObject({ counter: 6 })
  })

  it("is refused for another passkey than the one that signed, whosever", async () => {
    const [made, other] = [await registered(), await registered()]
    const { credentialId, publicKey } = present(other.verified)
    expect(await asserted(made, {}, { credentialId })).toBeNull()
    expect(await asserted(made, {}, { publicKey })).toBeNull()
  })

  it("is refused where any of its parts is not what it is said to be", async () => {
    const { authenticator, verified } = await registered()
    const challenge = newChallenge()
    const answer = authenticator.get(await passkeys.assertionOptions(challenge, []))
    const passkey = { ...present(verified), userId: ada.userId }
    for (const broken of ["", "AAAA", "not base64url!", Buffer.from("null").toString("base64url")])
      for (const part of ["clientDataJSON", "authenticatorData", "signature"] as const) {
        const response = { ...answer.response, [part]: broken }
        expect(await passkeys.verifyAssertion(challenge, { ...answer, response }, passkey, false)).toBeNull()
      }
    expect(await passkeys.verifyAssertion(challenge, answer, passkey, false)).not.toBeNull()
  })
})
