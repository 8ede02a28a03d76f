import { describe, expect, it } from "vitest"
import { firstOffered, isPrimaryTag, isRightToLeft, languagesIn, supportedLanguages } from "./languages"

describe("the languages of an Accept-Language header", () => {
  it.each([
    ["a tag", "de", ["de"]],
    ["tags with region and script, in small letters", "zh-Hant-TW, pt_BR, pt-BR", ["zh-hant-tw", "pt-br"]],
    ["equals, as they stand", "fr-CA,de", ["fr-ca", "de"]],
    ["the heaviest first", "en;q=0.5, es;q=0.9, fr;q=0.7", ["es", "fr", "en"]],
    ["no weight, which is the greatest", "fr;q=0.9,de", ["de", "fr"]],
    ["none that was ruled out", "de;q=0,es;q=0.1", ["es"]],
    ["none that stands for all", "*", []],
    ["spaces", " de ; q=0.3 , es ; q=0.8 ", ["es", "de"]],
    ["nothing", "", []],
    ["nonsense", ";;,-,q=;de_DE,'; DROP,x,\u0000de", []],
    [
      "what a reader could make of a tag",
      `de-${"x".repeat(9)}, fr--ca, es-a1-b2-c3-d4`,
      ["de", "fr", "es-a1-b2-c3"],
    ],
  ])("are tags in the order in which they are wanted: %s", (_, header, languages) => {
    expect(languagesIn(header)).toEqual(languages)
  })

  it("are found in no more ranges than a browser sends", () => {
    expect(languagesIn(`${"*,".repeat(100_000)}de`)).toEqual([])
  })
})

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
    expect(firstOffered(languagesIn(asked), supportedLanguages)).toBe(language)
  })

  it("may be one that only the owner writes in", () => {
    expect(firstOffered(["it-it", "de"], supportedLanguages)).toBe("de")
    expect(firstOffered(["it-it", "de"], [...supportedLanguages, "it"])).toBe("it")
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
