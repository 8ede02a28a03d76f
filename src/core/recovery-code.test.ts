import { describe, expect, it } from "vitest"
import { recoveryCodeBytes, recoveryCodeFrom, recoveryCodeHash } from "./recovery-code"

const bytes = (fill: number) => new Uint8Array(recoveryCodeBytes).fill(fill)
const hashOf = (typed: string) => Buffer.from(recoveryCodeHash(typed) ?? []).toString("hex")

describe("a recovery code", () => {
  it("has sixteen signs of 80 bits in groups of four, none of which is read as another", () => {
    expect(recoveryCodeBytes * 8).toBe(16 * 5)
    expect(recoveryCodeFrom(bytes(0))).toBe("0000-0000-0000-0000")
    expect(recoveryCodeFrom(bytes(255))).toBe("ZZZZ-ZZZZ-ZZZZ-ZZZZ")
    const counted = Uint8Array.from({ length: recoveryCodeBytes }, (_, index) => index * 27)
    expect(recoveryCodeFrom(counted)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it("is the same in every shape that people type it in", () => {
    const code = "7K3M-00QX-1A1B-9ZZ8"
    for (const typed of [
      code.toLowerCase(),
      code.replaceAll("-", ""),
      code.replaceAll("-", " "),
      ` ${code.replaceAll("-", "–")}\n`,
      code.replaceAll("0", "o"),
      code.replaceAll("1", "l"),
      code.replaceAll("1", "I"),
    ])
      expect(hashOf(typed), typed).toBe(hashOf(code))
    expect(hashOf(code)).toMatch(/^[0-9a-f]{64}$/)
    expect(hashOf("7K3M-00QX-1A1B-9ZZ9")).not.toBe(hashOf(code))
  })

  it.each(["", "7K3M", "7K3M-00QX-1A1B-9ZZ", "7K3M-00QX-1A1B-9ZZ8-0", "7K3M-00QX-1A1B-9ZZU", "-".repeat(65)])(
    "is none in the shape of %j",
    (typed) => expect(recoveryCodeHash(typed)).toBeNull(),
  )
})
