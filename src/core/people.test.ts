import { describe, expect, it } from "vitest"
import { readPersonSearch } from "./people"

const number = (beginning: string | null, ending: string | null) => ({ kind: "number", beginning, ending })

describe("what an administrator types to find somebody", () => {
  it.each([
    ["+44 7400 123456", number("+447400123456", null)],
    ["0044 7400", number("+447400", null)],
    ["(07400) 123-456", number(null, "7400123456")],
    ["3456", number("+3456", "3456")],
    ["+", null],
    ["000", null],
  ])("is a number where it is digits: %s", (typed, search) => {
    expect(readPersonSearch(typed)).toEqual(search)
  })

  it("is nothing where it has signs that nobody types", () => {
    expect(readPersonSearch("ada\u0000@ex")).toBeNull()
  })

  it("is an email where it has an @, in small letters", () => {
    expect(readPersonSearch(" Ada@Ex")).toEqual({ kind: "email", beginning: "ada@ex" })
  })

  it.each([
    ["ada love", ["ada", "love"]],
    ["O'Brien-Łukasz", ["O", "Brien", "Łukasz"]],
    ["愛", ["愛"]],
    ["a b c d e f g h", ["a", "b", "c", "d", "e", "f"]],
  ])("is words of a name otherwise: %s", (typed, beginnings) => {
    expect(readPersonSearch(typed)).toEqual({ kind: "name", beginnings })
  })

  it.each(["", "  ", "%", "'; --", "_"])(
    "finds nobody by signs alone, whatever they mean elsewhere: %j",
    (typed) => {
      expect(readPersonSearch(typed)).toBeNull()
    },
  )
})
