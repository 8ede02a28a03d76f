import { describe, expect, it } from "vitest"
import { countSegments, signsOutsideGsm7 } from "./segments"

describe("the number of segments", () => {
  it.each([
    ["nothing", "", "GSM-7", 1, 160],
    ["one letter", "a", "GSM-7", 1, 159],
    ["160 letters", "a".repeat(160), "GSM-7", 1, 0],
    ["161 letters", "a".repeat(161), "GSM-7", 2, 145],
    ["306 letters", "a".repeat(306), "GSM-7", 2, 0],
    ["307 letters", "a".repeat(307), "GSM-7", 3, 152],
    ["line feeds", "a\n\nb", "GSM-7", 1, 156],
    ["letters of GSM-7 with accents", "éèùìòàñäöüßÇ", "GSM-7", 1, 148],
    ["signs of the extension, which take two", "€".repeat(80), "GSM-7", 1, 0],
    ["an extension sign that does not fit any more", `${"€".repeat(80)}a`, "GSM-7", 2, 144],
    ["a letter outside GSM-7", "ç", "UCS-2", 1, 69],
    ["70 letters, one of them outside", `${"a".repeat(69)}ó`, "UCS-2", 1, 0],
    ["71 letters, one of them outside", `${"a".repeat(70)}ó`, "UCS-2", 2, 63],
    ["134 letters", "ب".repeat(134), "UCS-2", 2, 0],
    ["135 letters", "ب".repeat(135), "UCS-2", 3, 66],
    ["an emoji, which takes two", "🚲", "UCS-2", 1, 68],
    ["an emoji that may not be cut in two", `${"ب".repeat(66)}🚲${"ب".repeat(4)}`, "UCS-2", 2, 61],
  ])(
    "is what Twilio bills, with what is left in the last one: %s",
    (_, text, encoding, segments, unitsLeft) => {
      expect(countSegments(text)).toEqual({ encoding, segments, unitsLeft })
    },
  )
})

describe("what makes a text UCS-2", () => {
  it("is named sign by sign, each once, emoji whole", () => {
    expect(signsOutsideGsm7("Ça coûte 3 € 🚲🚲 à toi, Zoë")).toEqual(["û", "🚲", "ë"])
  })

  it("is nothing in a text of GSM-7, line ends and its extension too", () => {
    expect(signsOutsideGsm7("Grüße [1]\n{code} €")).toEqual([])
  })
})
