import { describe, expect, it } from "vitest"
import type { OneTimeCode } from "../one-time-code"
import { callScript } from "./call-script"
import { supportedLanguages } from "./languages"

const marlow = { appName: "Marlow Cycles", digits: "471118" as OneTimeCode, minutes: 10 }

describe("what a call says", () => {
  it("is who calls, then the code digit by digit, then that it is for nobody else", () => {
    expect(callScript("en", marlow)).toEqual({
      language: "en-US",
      greeting: "Hello, this is Marlow Cycles. To hear your code, press 1.",
      code: "Your code is: 4, 7, 1, 1, 1, 8.",
      goodbye: "The code works for 10 minutes. Never share it with anyone. Goodbye.",
    })
  })

  it.each(supportedLanguages)(
    "has every part filled in, and tells the code only after the key: %s",
    (language) => {
      const { greeting, code, goodbye } = callScript(language, marlow)
      expect(greeting).toContain("Marlow Cycles")
      expect(greeting.match(/\d/g)).toEqual(["1"])
      expect(code.match(/\d/g)).toEqual([..."471118"])
      expect(code).not.toMatch(/\d\s*\d/)
      expect(goodbye).toContain("10")
      expect(greeting + code + goodbye).not.toMatch(/[{}]/)
    },
  )

  it("is read by the voice of its language", () => {
    expect(supportedLanguages.map((language) => callScript(language, marlow).language)).toEqual([
      "en-US",
      "es-ES",
      "fr-FR",
      "de-DE",
      "pt-BR",
      "ar",
      "hi-IN",
      "ja-JP",
    ])
  })

  it.each([
    ["de", 1, "Der Code gilt 1 Minute."],
    ["de", 2, "Der Code gilt 2 Minuten."],
    ["fr", 10, "Ce code est valable 10 minutes."],
    ["ar", 2, "مدة صلاحية الرمز دقيقتان."],
    ["ar", 10, "مدة صلاحية الرمز 10 دقائق."],
  ])("counts minutes as the language does: %s %i", (language, minutes, sentence) => {
    const { goodbye } = callScript(language, { ...marlow, minutes })
    expect(goodbye.startsWith(sentence)).toBe(true)
  })

  it("is in English where calls are not shipped in the language, and does not depend on the region", () => {
    expect(callScript("sv", marlow).language).toBe("en-US")
    expect(callScript("es-MX", marlow).language).toBe("es-ES")
  })

  it("keeps leading zeros, and lets no name add words of its own", () => {
    const { greeting, code } = callScript("en", {
      ...marlow,
      appName: "Shop\n{{digits}}\u202e",
      digits: "004200" as OneTimeCode,
    })
    expect(code).toBe("Your code is: 0, 0, 4, 2, 0, 0.")
    expect(greeting).toBe("Hello, this is Shop {{digits}}. To hear your code, press 1.")
  })
})
