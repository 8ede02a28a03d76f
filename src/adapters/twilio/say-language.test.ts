import { describe, expect, it } from "vitest"
import { isSpoken, sayLanguage } from "./say-language"

describe("the language in which Twilio reads a text", () => {
  it.each([
    ["de-DE", "de-DE"],
    ["de", "de-DE"],
    ["de-CH", "de-DE"],
    ["DE-at", "de-AT"],
    ["en", "en-US"],
    ["en-GB", "en-GB"],
    ["pt", "pt-BR"],
    ["pt-PT", "pt-PT"],
    ["es-419", "es-ES"],
    ["es-MX", "es-MX"],
    ["ar", "arb"],
    ["ar-EG", "arb"],
    ["zh", "cmn-CN"],
    ["zh-Hant-TW", "cmn-TW"],
    ["yue", "yue-HK"],
    ["no", "nb-NO"],
    ["nn-NO", "nb-NO"],
    ["iw", "he-IL"],
    ["in", "id-ID"],
    ["tl", "fil-PH"],
  ])("is for %s %s", (tag, language) => {
    expect(sayLanguage(tag)).toBe(language)
    expect(isSpoken(tag)).toBe(true)
  })

  it.each(["", "eo", "fa", "x", "not a tag", "zz-ZZ", "en_US"])(
    "is American English for %j, which it does not speak",
    (tag) => {
      expect(sayLanguage(tag)).toBe("en-US")
      expect(isSpoken(tag)).toBe(false)
    },
  )
})
