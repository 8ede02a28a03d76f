import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { longestName, readName } from "./person-name"

const read = (text: string) => {
  const name = readName(text)
  return name.ok ? name.value : name.refusal.problem
}

describe("a name", () => {
  it.each([
    ["Ada Lovelace", "Ada Lovelace"],
    ["  Ada  ", "Ada"],
    ["\u00a0\u3000Ada\ufeff", "Ada"],
    ["Zoe\u0308", "Zo\u00eb"],
    ["O’Brien-Smith, Jr. (née Ó)", "O’Brien-Smith, Jr. (née Ó)"],
    ["山田 太郎", "山田 太郎"],
    ["محمد‌رضا", "محمد‌رضا"],
    ["क्षितिज", "क्षितिज"],
    ["Ada 👩‍💻", "Ada 👩‍💻"],
    ["<b>Ada</b>", "<b>Ada</b>"],
    ["X Æ A-12", "X Æ A-12"],
    ["7", "7"],
  ])("is taken as it is, without the spaces around it: %j", (text, name) => {
    expect(read(text)).toBe(name)
  })

  it.each(["", " ", "\t\n", "\u00a0\u3000"])("is none where nothing is written: %j", (text) => {
    expect(read(text)).toBeNull()
  })

  it.each([
    "Ada\u0000",
    "Ada\nLovelace",
    "Ada\tLovelace",
    "Ada\u007f",
    "Ada\u0085x",
    "Ada\u2028x",
    "\u202eecalevoL",
    "Ada\u2066x",
    "Ada \ud800",
    "\ue000",
    "\u200b\u200b",
    "\u200d",
    "\u0301",
  ])("is not taken with what nobody can read in it: %j", (text) => {
    expect(read(text)).toBe("unreadable")
  })

  it("has 80 characters at most, as Unicode counts them", () => {
    expect(read("é".repeat(longestName))).toHaveLength(80)
    expect(read("e\u0301".repeat(longestName)), "two that are one").toHaveLength(80)
    expect(read("👩".repeat(longestName))).toHaveLength(160)
    expect(read("é".repeat(longestName + 1))).toBe("too-long")
    expect(read(` ${"x".repeat(longestName)} `)).toHaveLength(80)
  })

  it("that is taken is taken again as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const name = readName(text)
        if (name.ok) expect(readName(name.value ?? "")).toEqual(name)
      }),
    )
  })
})
