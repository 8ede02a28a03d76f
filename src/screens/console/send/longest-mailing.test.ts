import { describe, expect, it } from "vitest"
import { isListTooLong, longestMailing, mediaUrlsIn } from "./longest-mailing"

describe("a list of numbers", () => {
  it.each([
    ["in plain letters", "x".repeat(399_998), "x"],
    ["with a line for each sign, which travels as two", "\n".repeat(199_999), "\n"],
    ["with names in letters of three bytes", "\u0939".repeat(133_332), "\u0939"],
    ["with signs that JSON spells out", "\u0001".repeat(66_666), "\u0001"],
  ])("%s is measured as it travels", (_what, longest, oneMore) => {
    expect(isListTooLong(longest)).toBe(false)
    expect(isListTooLong(`${longest}${oneMore}`)).toBe(true)
  })
})

describe("addresses of pictures", () => {
  it("are read one after the other, and cut only where nothing is taken that is as long", () => {
    expect(mediaUrlsIn(" https://a.example/1\nhttps://a.example/2 ")).toEqual([
      "https://a.example/1",
      "https://a.example/2",
    ])
    expect(mediaUrlsIn("x ".repeat(500))).toHaveLength(longestMailing.mediaUrls)
    expect(mediaUrlsIn("x".repeat(9_000))).toEqual(["x".repeat(longestMailing.mediaUrl)])
  })
})
