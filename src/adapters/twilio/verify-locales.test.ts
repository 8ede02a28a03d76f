import { describe, expect, it } from "vitest"
import { type Channel, channels } from "@/core/challenge"
import { isLocale } from "../../../e2e/twilio-emulator/verify-locales"
import { speaksVerify, verifyLocale, verifyLocales } from "./verify-locales"

describe("the language of Verify's messages", () => {
  it.each([
    ["de", "sms", "de"],
    ["de-AT", "sms", "de"],
    ["DE-at", "call", "de"],
    ["pt-BR", "sms", "pt-BR"],
    ["pt-br", "whatsapp", "pt-br"],
    ["pt-AO", "call", "pt"],
    ["pt", "whatsapp", "pt-br"],
    ["en-GB", "call", "en-GB"],
    ["en-GB", "whatsapp", "en-gb"],
    ["es-MX", "whatsapp", "es-mx"],
    ["es-419", "sms", "es"],
    ["no", "sms", "nb"],
    ["nn-NO", "call", "nb"],
    ["fil-PH", "sms", "tl"],
    ["tl", "whatsapp", "fil"],
    ["zh", "whatsapp", "zh-cn"],
    ["zh-Hans-CN", "sms", "zh"],
    ["zh-TW", "sms", "zh-HK"],
    ["zh-TW", "whatsapp", "zh-tw"],
    ["zh-Hant-TW", "call", "zh-HK"],
    ["zh-Hant-HK", "whatsapp", "zh-tw"],
    ["zh-MO", "sms", "zh-HK"],
  ] satisfies [string, Channel, string][])(
    "is for a reader of %s, by %s: %s",
    (language, channel, locale) => {
      expect(verifyLocale(language, channel)).toBe(locale)
      expect(speaksVerify(language, channel)).toBe(true)
    },
  )

  it.each([
    ["en-GB", "sms"],
    ["tr", "call"],
    ["is", "sms"],
    ["xx-YY", "whatsapp"],
    ["", "sms"],
    ["-", "call"],
    ["constructor", "sms"],
    ["d", "sms"],
  ] satisfies [string, Channel][])(
    "is English for %j by %s, which Verify does not have",
    (language, channel) => {
      expect(verifyLocale(language, channel)).toBe("en")
    },
  )

  it("is there or not for each channel on its own", () => {
    expect(speaksVerify("tr", "sms")).toBe(true)
    expect(speaksVerify("tr", "call")).toBe(false)
    for (const language of ["is", "xx-yy", "", "-", "d"])
      expect(
        channels.some((channel) => speaksVerify(language, channel) && channel !== "whatsapp"),
        language,
      ).toBe(false)
  })

  it.each(channels)("is never one that Verify would refuse for %s", (channel) => {
    for (const locale of verifyLocales[channel]) {
      expect(isLocale(verifyLocale(locale, channel), channel), locale).toBe(true)
      expect(verifyLocale(locale, channel)).toBe(locale)
    }
    expect(verifyLocales[channel]).toContain("en")
  })
})
