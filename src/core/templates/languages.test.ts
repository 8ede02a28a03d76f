import { describe, expect, it } from "vitest"
import { isPrimaryTag, isRightToLeft, languageOf, supportedLanguages } from "./languages"

describe("the language to write in", () => {
  it.each([
    ["a tag", "de", "de"],
    ["a tag with a region", "pt-BR", "pt"],
    ["a tag with a script", "hi-Deva-IN", "hi"],
    ["letters of any size", "JA-jp", "ja"],
    ["the first of equals", "fr-CA,de", "fr"],
    ["the heaviest, wherever it stands", "en;q=0.5, es;q=0.9, fr;q=0.7", "es"],
    ["no weight, which is the greatest", "fr;q=0.9,de", "de"],
    ["the best that there is", "sv-SE,sv;q=0.9,ar;q=0.4,en;q=0.3", "ar"],
    ["one that was ruled out", "de;q=0,es;q=0.1", "es"],
    ["spaces", " de ; q=0.3 , es ; q=0.8 ", "es"],
    ["one that is not there", "sv", "en"],
    ["anything", "*", "en"],
    ["nothing", "", "en"],
    ["nonsense", ";;,-,q=;de_DE", "en"],
  ])("is English, or the one that is asked for: %s", (_, asked, language) => {
    expect(languageOf(asked)).toBe(language)
  })

  it("may be one that only the owner writes in", () => {
    expect(languageOf("it-IT,de;q=0.5")).toBe("de")
    expect(languageOf("it-IT,de;q=0.5", [...supportedLanguages, "it"])).toBe("it")
  })

  it("is found in no more ranges than a browser sends", () => {
    expect(languageOf(`${"sv,".repeat(100_000)}de`)).toBe("en")
  })
})

describe("a primary tag", () => {
  it.each([...supportedLanguages, "it", "zh", "he", "fil", "ckb"])(
    "is taken as browsers send it: %s",
    (tag) => {
      expect(isPrimaryTag(tag)).toBe(true)
    },
  )

  it.each(["", "jp", "xx", "EN", "en-US", "en_US", "english", "e", "iw", "ger", "de\n"])(
    "is none if it has a region, another spelling, or no meaning: %j",
    (tag) => {
      expect(isPrimaryTag(tag)).toBe(false)
    },
  )

  it("says which way it is read", () => {
    expect(["ar", "he", "fa"].every(isRightToLeft)).toBe(true)
    expect(["en", "hi", "ja"].some(isRightToLeft)).toBe(false)
  })
})
