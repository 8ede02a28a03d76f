import { describe, expect, test } from "vitest"
import { pieces, say, sayCount } from "./say"

describe("a sentence with places", () => {
  test("takes its values, more than once", () => {
    expect(say("{a} and {b}, then {a}", { a: 1, b: "two" })).toBe("1 and two, then 1")
  })
  test("keeps a place that has no value, so that a mistake is seen", () => {
    expect(say("Hello {name}", {})).toBe("Hello {name}")
  })
  test("does not fill places that stand in a value", () => {
    expect(say("{a}", { a: "{b}", b: "no" })).toBe("{b}")
  })
  test("is cut at its places in their order", () => {
    expect(pieces("It goes to {number}. {change}")).toEqual([
      { text: "It goes to " },
      { place: "number" },
      { text: ". " },
      { place: "change" },
    ])
  })
})

describe("a sentence with a count", () => {
  const tries = {
    one: "{count} try left",
    few: "{count} (few) left",
    other: "{count} tries left",
  }
  test("takes the form that English uses", () => {
    expect(sayCount(tries, 1, "en")).toBe("1 try left")
    expect(sayCount(tries, 0, "en")).toBe("0 tries left")
    expect(sayCount(tries, 4, "en")).toBe("4 tries left")
  })
  test("takes a form that only other languages use", () => {
    expect(sayCount(tries, 3, "pl")).toBe("3 (few) left")
  })
  test("falls back to the form that always exists", () => {
    expect(sayCount({ other: "{count} left" }, 1, "en")).toBe("1 left")
  })
})
