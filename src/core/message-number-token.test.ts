import { describe, expect, it } from "vitest"
import { createSealedBox } from "@/adapters/system/sealed-box"
import { openNumberPart, sealNumberPart } from "./message-number-token"

const sealing = createSealedBox([new Uint8Array(32).fill(1)])

describe("a number in an address", () => {
  it.each([
    { kind: "whole", digits: "+447400123456" },
    { kind: "beginning", digits: "+4474" },
    { kind: "ending", digits: "118" },
  ] as const)("is opened as it was sealed: $kind", (part) => {
    const token = sealNumberPart(sealing, part)
    expect(openNumberPart(sealing, token)).toEqual(part)
    expect(token).not.toContain(part.digits)
  })

  it("is nothing where it was bent, or sealed for something else", () => {
    const elsewhere = sealing.seal(new TextEncoder().encode("w+447400123456"), "settings.credentials")
    const bent = sealing.seal(new TextEncoder().encode("x1"), "messages.number")
    expect(["", "1.", "nonsense", elsewhere, bent].map((token) => openNumberPart(sealing, token))).toEqual(
      Array(5).fill(null),
    )
  })
})
