import { describe, expect, it } from "vitest"
import { deriveKey, hmac, isSameText, sha256 } from "./keyed-hash"

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

describe("keyed hashes", () => {
  it("are HMAC-SHA-256 of the parts in a row (RFC 4231, case 2)", () => {
    const expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    expect(hex(hmac(Buffer.from("Jefe"), "what do ya want for nothing?"))).toBe(expected)
    expect(hex(hmac(Buffer.from("Jefe"), "what do ya want ", Buffer.from("for nothing?")))).toBe(expected)
  })

  it("hash with SHA-256 (FIPS 180-4)", () => {
    expect(hex(sha256("abc"))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  })

  it("give each use a key of its own, of the length that it needs", () => {
    const secret = "a secret of at least thirty-two bytes"
    const keys = ["cookie", "settings", "code key"].map((use) => hex(deriveKey(secret, use, 32)))
    expect(new Set(keys).size).toBe(3)
    expect(hex(deriveKey(secret, "cookie", 32))).toBe(keys[0])
    expect(hex(deriveKey(`${secret}.`, "cookie", 32))).not.toBe(keys[0])
    expect(deriveKey(secret, "cookie", 6)).toHaveLength(6)
  })

  it.each([
    ["a", "a", true],
    ["a", "b", false],
    ["a", "ab", false],
    ["", "", true],
    ["é", "e\u0301", false],
  ])("compare %j with %j: %s", (one, other, same) => {
    expect(isSameText(one, other)).toBe(same)
  })
})
