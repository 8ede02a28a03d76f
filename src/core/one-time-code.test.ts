import { createHmac } from "node:crypto"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { phoneNumber } from "@/testing/builders"
import { seededRandom } from "@/testing/seeded-random"
import { purposes } from "./challenge"
import { type CodeSource, codeKeyFrom, deriveCode, isSameCode, readCode } from "./one-time-code"

const key = codeKeyFrom("a secret of at least thirty-two bytes")
const random = seededRandom("codes")
const source = (parts: Partial<CodeSource> = {}): CodeSource => ({
  challengeId: "01900000-0000-7000-8000-000000000001",
  purpose: "sign-in",
  phoneNumber: phoneNumber(),
  secret: new Uint8Array(32).fill(1),
  ...parts,
})

describe("a code", () => {
  it("is as likely as any other: chi-square over a hundred cells, at each end of the digits", () => {
    const draws = 20_000
    const [leading, trailing] = [new Array<number>(100).fill(0), new Array<number>(100).fill(0)]
    for (let draw = 0; draw < draws; draw += 1) {
      const code = deriveCode(key, source({ secret: random.bytes(32) }), 6)
      const [first, last] = [Number(code.slice(0, 2)), Number(code.slice(-2))]
      leading[first] = (leading[first] ?? 0) + 1
      trailing[last] = (trailing[last] ?? 0) + 1
    }
    const expected = draws / 100
    for (const cells of [leading, trailing]) {
      const chiSquare = cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
      // 99 degrees of freedom: 148.2 is passed by one in a thousand. The seed is fixed, so this never flickers.
      expect(chiSquare).toBeLessThan(148.2)
    }
  })

  it("outlives a new version of this site: it is what RFC 4226 says, over 63 bits, of exactly these parts", () => {
    for (let draw = 0; draw < 50; draw += 1) {
      const secret = random.bytes(32)
      const { challengeId, purpose, phoneNumber } = source()
      const mac = createHmac("sha256", key.bytes)
        .update(`${challengeId}\n${purpose}\n${phoneNumber}\n`)
        .update(secret)
        .digest()
      const offset = mac.readUInt8(31) % 16
      const bits = [...mac.subarray(offset, offset + 8)]
        .map((byte) => byte.toString(2).padStart(8, "0"))
        .join("")
      const expected = (BigInt(`0b${bits.slice(1)}`) % 1_000_000n).toString().padStart(6, "0")
      expect(deriveCode(key, source({ secret }), 6)).toBe(expected)
    }
  })

  it("keeps its leading zeros and has the length that was asked for", () => {
    const codes = Array.from({ length: 2_000 }, () =>
      deriveCode(key, source({ secret: random.bytes(32) }), 6),
    )
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true)
    expect(codes.filter((code) => code.startsWith("0")).length).toBeGreaterThan(100)
    expect(deriveCode(key, source(), 8)).toMatch(/^\d{8}$/)
  })

  it("is the same for the same challenge", () => {
    expect(deriveCode(key, source(), 6)).toBe(
      deriveCode(codeKeyFrom("a secret of at least thirty-two bytes"), source(), 6),
    )
  })

  it.each([
    ["the challenge", { challengeId: "01900000-0000-7000-8000-000000000002" }],
    ["the number", { phoneNumber: phoneNumber("+14155550133") }],
    ["one bit of the secret bytes", { secret: new Uint8Array(32).fill(1).with(31, 0) }],
    ["the purpose", { purpose: "register" }],
  ] as const)("changes with %s", (_what, parts) => {
    expect(deriveCode(key, source(parts), 8)).not.toBe(deriveCode(key, source(), 8))
  })

  it("changes with the key, whose name tells nothing about it", () => {
    const other = codeKeyFrom("another secret of thirty-two bytes.")
    expect(deriveCode(other, source(), 8)).not.toBe(deriveCode(key, source(), 8))
    expect(other.id).not.toBe(key.id)
    expect(key.id).toMatch(/^[A-Za-z0-9_-]{8}$/)
    expect(Buffer.from(key.bytes).toString("base64url")).not.toContain(key.id)
  })

  it("of one purpose is never that of another by more than chance", () => {
    let same = 0
    for (let draw = 0; draw < 1_000; draw += 1) {
      const secret = random.bytes(32)
      const codes = purposes.map((purpose) => deriveCode(key, source({ secret, purpose }), 6))
      same += codes.length - new Set(codes).size
    }
    expect(same).toBeLessThanOrEqual(1)
  })
})

describe("a typed code", () => {
  it.each(["123456", "123 456", "123-456", " 1 2 3 4 5 6 ", "123\u00a0456"])("is read from %j", (text) => {
    expect(readCode(text, 6)).toEqual({ ok: true, value: "123456" })
  })

  it.each([
    "",
    "12345",
    "1234567",
    "12345a",
    "１２３４５６",
    "١٢٣٤٥٦",
    "123456\n",
    "+123456",
    "1e5000",
    "123.456",
  ])("is refused as %j", (text) => {
    expect(readCode(text, 6)).toEqual({ ok: false, refusal: { kind: "code-malformed", digits: 6 } })
  })

  it("never throws and never gives anything but digits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const read = readCode(text, 6)
        if (read.ok) expect(read.value).toMatch(/^[0-9]{6}$/)
      }),
    )
  })

  it("is compared whole", () => {
    const [one, other] = [deriveCode(key, source(), 6), deriveCode(key, source(), 8)]
    expect([isSameCode(one, one), isSameCode(one, other)]).toEqual([true, false])
  })
})
