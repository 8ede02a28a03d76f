import { describe, expect, it } from "vitest"
import { readIdentityProperty } from "./identity"

const read = (value: unknown) => readIdentityProperty("username", { username: value })

describe("a property that an account is known by", () => {
  it.each([
    ["Ada", "ada"],
    ["  Ada  ", "ada"],
    // The same letters in other code points: one name, not two that look alike.
    ["ＡＤＡ", "ada"],
    ["Zoe\u0301", "zoé"],
    ["ada.lovelace+1", "ada.lovelace+1"],
    ["Ada Lovelace", "ada lovelace"],
  ])("is compared without regard to how it is written: %j", (typed, known) => {
    expect(read(typed)).toEqual({ ok: true, value: known })
  })

  it.each([
    ["missing", undefined],
    ["missing", null],
    ["missing", ""],
    ["missing", "   "],
    ["unreadable", 7],
    ["unreadable", ["ada"]],
    ["unreadable", "ada\u0000"],
    ["unreadable", "ada\u202ebob"],
    ["unreadable", "a\nb"],
    ["too-long", "x".repeat(81)],
  ] as const)("is refused as %s: %j", (problem, value) => {
    const refusal = { kind: "identity-refused", property: "username", problem, maximumLength: 80 }
    expect(read(value)).toEqual({ ok: false, refusal })
  })
})
