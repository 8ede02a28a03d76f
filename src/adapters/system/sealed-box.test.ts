import { randomBytes } from "node:crypto"
import { describe, expect, it } from "vitest"
import { OtherSeal } from "@/core/ports/sealing"
import { createSealedBox } from "./sealed-box"

const [present, previous, foreign] = [randomBytes(32), randomBytes(32), randomBytes(32)]
const plain = new Uint8Array(randomBytes(32))

describe("what is sealed", () => {
  it("opens again, in its field", () => {
    const box = createSealedBox([present])
    expect(box.open(box.seal(plain, "settings.numberKey"), "settings.numberKey")).toEqual(plain)
  })

  it("is different each time and shows nothing of itself", () => {
    const box = createSealedBox([present])
    const seals = [box.seal(plain, "f"), box.seal(plain, "f")]
    expect(seals[0]).not.toBe(seals[1])
    for (const seal of seals) expect(seal).not.toContain(Buffer.from(plain).toString("base64url"))
  })

  it("opens with the previous key, and is sealed anew with the present one", () => {
    const old = createSealedBox([previous]).seal(plain, "f")
    const rotated = createSealedBox([present, previous])
    expect(rotated.open(old, "f")).toEqual(plain)
    expect(createSealedBox([present]).open(rotated.seal(plain, "f"), "f")).toEqual(plain)
  })

  it("is renewed where the previous key has sealed it, and only there", () => {
    const rotated = createSealedBox([present, previous])
    const renewed = rotated.renew(createSealedBox([previous]).seal(plain, "f"), "f")
    expect(createSealedBox([present]).open(renewed ?? "", "f")).toEqual(plain)
    expect(rotated.renew(renewed ?? "", "f")).toBeNull()
    expect(() => rotated.renew(createSealedBox([foreign]).seal(plain, "f"), "f")).toThrow(
      /another APP_SECRET/,
    )
  })

  it.each([
    ["in another field", (seal: string) => [seal, "g", [present]] as const],
    ["with another key", (seal: string) => [seal, "f", [foreign]] as const],
    [
      "changed",
      (seal: string) => [`${seal.slice(0, -2)}${seal.endsWith("AA") ? "BB" : "AA"}`, "f", [present]] as const,
    ],
    ["cut short", (seal: string) => [seal.slice(0, 20), "f", [present]] as const],
    ["empty", () => ["", "f", [present]] as const],
  ])("does not open %s, and says so without showing it", (_how, change) => {
    const [seal, field, [key]] = change(createSealedBox([present]).seal(plain, "f"))
    const open = () => createSealedBox([key ?? foreign]).open(seal, field)
    expect(open).toThrow(OtherSeal)
    expect(open).toThrow(`what is sealed in ${field} was sealed with another APP_SECRET`)
  })
})
