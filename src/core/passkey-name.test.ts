import { describe, expect, it } from "vitest"
import { readPasskeyName } from "./passkey-name"

describe("the name of a passkey", () => {
  it.each([
    ["Phone", "Phone"],
    ["  Ada’s\tblue\n phone ", "Ada’s blue phone"],
    ["Schlüssel\u0000\u0007", "Schlüssel"],
    ["Schlu\u0308ssel", "Schlüssel"],
    ["\u202egnirts\u202c", "gnirts"],
    ["👩‍💻 می‌خواهم", "👩‍💻 می‌خواهم"],
    ["\ud83d", "\ufffd"],
    ["🔑".repeat(60), "🔑".repeat(60)],
  ])("%j is kept as %j", (typed, name) => {
    expect(readPasskeyName(typed)).toEqual({ ok: true, value: name })
  })

  it.each(["", "   ", "\u0000", "\u202e", "x".repeat(61), "🔑".repeat(61)])("%j is refused", (typed) => {
    expect(readPasskeyName(typed)).toEqual({
      ok: false,
      refusal: { kind: "passkey-name-refused", maximumLength: 60 },
    })
  })
})
