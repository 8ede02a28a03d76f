import { describe, expect, it } from "vitest"
import { createSealedBox } from "@/adapters/system/sealed-box"
import { Secret } from "@/core/secret"
import { createCredentialSeal } from "./credential-seal"

const [present, previous] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
const twilio = {
  accountSid: `AC${"a".repeat(32)}`,
  authToken: new Secret("b".repeat(32)),
  messagingServiceSid: `MG${"c".repeat(32)}`,
}

describe("sealed credentials", () => {
  it("open as they were, also with the key before, and hold nothing that can be read", () => {
    const sealed = createCredentialSeal(createSealedBox([previous])).seal({ twilio })
    expect(sealed).not.toContain("b".repeat(8))
    const opened = createCredentialSeal(createSealedBox([present, previous])).open(sealed)
    expect(opened).toMatchObject({ twilio: { ...twilio, authToken: expect.any(Secret) } })
    expect(opened.twilio?.authToken.reveal()).toBe("b".repeat(32))
  })

  it("may name no account, and open in no other field and with no other key", () => {
    const box = createSealedBox([present])
    const seal = createCredentialSeal(box)
    expect(seal.open(seal.seal({ twilio: null }))).toEqual({ twilio: null })
    expect(() => seal.open(box.seal(Buffer.from("{}"), "settings.numberKey"))).toThrow("another APP_SECRET")
    const stranger = createCredentialSeal(createSealedBox([previous]))
    expect(() => stranger.open(seal.seal({ twilio }))).toThrow("another APP_SECRET")
  })
})
