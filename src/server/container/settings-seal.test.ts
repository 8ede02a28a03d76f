import { describe, expect, it } from "vitest"
import { credentialsField } from "@/adapters/postgres/renew-seals"
import { createSealedBox } from "@/adapters/system/sealed-box"
import { nothingOfPlivo, nothingOfTwilio } from "@/core/provider-credentials"
import { Secret } from "@/core/secret"
import { createSettingsSeal } from "./settings-seal"

const [present, previous] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
const sid = `MG${"c".repeat(32)}`
const twilio = {
  ...nothingOfTwilio,
  accountSid: `AC${"a".repeat(32)}`,
  authToken: new Secret("b".repeat(32)),
  secretsAccountId: `AC${"a".repeat(32)}`,
  sender: { kind: "messaging-service", sid } as const,
}
const plivo = { ...nothingOfPlivo, authTokenPrevious: new Secret("d".repeat(32)) }
const testNumbers = new Map([["+14155550132", { code: new Secret("864209"), lastDay: "2027-01-31" }]])
const secrets = { credentials: { twilio, plivo }, testNumbers }

describe("the secrets of the settings", () => {
  it("open as they were, also with the key before, and hold nothing that can be read", () => {
    const sealed = createSettingsSeal(createSealedBox([previous])).seal(secrets)
    for (const secret of ["b".repeat(8), "d".repeat(8), "864209"]) expect(sealed).not.toContain(secret)
    const { credentials, testNumbers: opened } = createSettingsSeal(
      createSealedBox([present, previous]),
    ).open(sealed)
    expect(credentials.twilio).toMatchObject({ ...twilio, authToken: expect.any(Secret) })
    expect(credentials.twilio?.authToken?.reveal()).toBe("b".repeat(32))
    expect(credentials.plivo?.authTokenPrevious?.reveal()).toBe("d".repeat(32))
    expect(opened?.get("+14155550132")?.code.reveal()).toBe("864209")
  })

  it("may be none, and open in no other field and with no other key", () => {
    const box = createSealedBox([present])
    const seal = createSettingsSeal(box)
    const none = { credentials: { twilio: null, plivo: null }, testNumbers: null }
    expect(seal.open(seal.seal(none))).toEqual(none)
    expect(() => seal.open(box.seal(Buffer.from("{}"), "settings.numberKey"))).toThrow("another APP_SECRET")
    const stranger = createSettingsSeal(createSealedBox([previous]))
    expect(() => stranger.open(seal.seal(secrets))).toThrow("another APP_SECRET")
  })

  it("open where an earlier version sealed them, which kept a messaging service alone", () => {
    const box = createSealedBox([present])
    const before = {
      twilio: { accountSid: twilio.accountSid, authToken: "b".repeat(32), messagingServiceSid: sid },
    }
    const sealed = box.seal(Buffer.from(JSON.stringify(before)), credentialsField)
    expect(createSettingsSeal(box).open(sealed).credentials).toMatchObject({
      twilio: {
        accountSid: twilio.accountSid,
        secretsAccountId: null,
        sender: { kind: "messaging-service", sid },
        voiceNumber: null,
      },
      plivo: null,
    })
  })
})
