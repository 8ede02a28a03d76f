import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { seededRandom } from "@/testing/seeded-random"
import { hashToken, isToken, tokenBytes, tokenFrom } from "./opaque-token"

describe("an opaque token", () => {
  it("is 256 bits as 43 signs that a cookie may hold", () => {
    const token = tokenFrom(seededRandom().bytes(tokenBytes))
    expect(tokenBytes * 8).toBe(256)
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(isToken(token)).toBe(true)
  })

  it.each([
    "",
    "a".repeat(42),
    "a".repeat(44),
    `${"a".repeat(42)}=`,
    `${"a".repeat(42)} `,
    `${"a".repeat(43)}\n`,
  ])("is not %j", (text) => {
    expect(isToken(text)).toBe(false)
  })

  it("is kept as its SHA-256 only", () => {
    const token = "A".repeat(43)
    expect(Buffer.from(hashToken(token))).toEqual(createHash("sha256").update(token).digest())
  })
})
