import { describe, expect, it } from "vitest"
import type { OneTimeCode } from "../one-time-code"
import type { PhoneNumber } from "../phone-number"
import { countSegments } from "../segments"
import { checkTemplates } from "./check-templates"
import { type Language, supportedLanguages } from "./languages"
import { renderCode, renderNotice } from "./render-template"
import { shippedTemplate } from "./shipped"
import { templateFor } from "./template-for"
import { codeUsageTypes, noticeUsageTypes, placeholdersOf } from "./usage-type"

const latin = ["en", "es", "fr", "de", "pt"] as const satisfies Language[]
const others = ["ar", "hi", "ja"] as const satisfies Language[]
const code = "471118" as OneTimeCode
/** Of Benin, whose mobile numbers are the longest as people write them: `+229 ** ** ** *4 56`, 19 signs. */
const number = "+2290195123456" as PhoneNumber

function textWithCode(language: Language, type: (typeof codeUsageTypes)[number], app: string, host: string) {
  return renderCode(templateFor([], type, language), { code, appName: app, minutes: 10, host })
}

function noticeText(language: Language, type: (typeof noticeUsageTypes)[number], app: string) {
  return renderNotice(templateFor([], type, language), { appName: app, about: number })
}

const every = supportedLanguages.flatMap((language) =>
  [...codeUsageTypes, ...noticeUsageTypes].map((type) => shippedTemplate(type, language)),
)
const codesIn = (languages: readonly Language[]) =>
  languages.flatMap((language) => codeUsageTypes.map((type) => [language, type] as const))
const noticesIn = (languages: readonly Language[]) =>
  languages.flatMap((language) => noticeUsageTypes.map((type) => [language, type] as const))

describe("the shipped templates", () => {
  it("pass the check that an owner's pass, as they are", () => {
    expect(checkTemplates(every)).toEqual({ ok: true, value: every })
  })

  it("name the app, and the number where the notice is about one", () => {
    for (const { usageType, content } of every) {
      expect(content).toContain("{{app}}")
      if (placeholdersOf[usageType].includes("number")) expect(content).toContain("{{number}}")
    }
  })

  it.each(codesIn(supportedLanguages))(
    "begin with the code, so that phones offer it: %s %s",
    (language, type) => {
      expect(shippedTemplate(type, language).content).toMatch(/^\{\{code\}\}(?![a-z0-9])/i)
    },
  )

  it.each(codesIn(latin))("fit one GSM-7 segment at the longest name and host: %s %s", (language, type) => {
    for (const app of ["A".repeat(20), "é".repeat(20), "e\u0301".repeat(20), "€".repeat(20)]) {
      const text = textWithCode(language, type, app, "h".repeat(40))
      expect(countSegments(text)).toMatchObject({ encoding: "GSM-7", segments: 1 })
    }
  })

  it.each(noticesIn(latin))("fit one GSM-7 segment as notices: %s %s", (language, type) => {
    const text = noticeText(language, type, "A".repeat(20))
    expect(countSegments(text)).toMatchObject({ encoding: "GSM-7", segments: 1 })
  })

  it.each(codesIn(others))(
    "fit one UCS-2 segment at a name of 12 and a host of 24: %s %s",
    (language, type) => {
      const text = textWithCode(language, type, "A".repeat(12), "h".repeat(24))
      expect(countSegments(text)).toMatchObject({ encoding: "UCS-2", segments: 1 })
    },
  )

  it.each(codesIn(supportedLanguages))(
    "make at most two segments at the longest name and host, whatever its letters: %s %s",
    (language, type) => {
      for (const app of ["A".repeat(20), "店".repeat(20), "د".repeat(20), "🚲".repeat(10)]) {
        const text = textWithCode(language, type, app, "h".repeat(40))
        expect(text).toContain(app)
        expect(countSegments(text).segments).toBeLessThanOrEqual(2)
      }
    },
  )

  it.each(noticesIn(others))("make at most two segments as notices: %s %s", (language, type) => {
    expect(countSegments(noticeText(language, type, "A".repeat(20))).segments).toBeLessThanOrEqual(2)
  })

  it("say for how long a code works wherever there is room", () => {
    const saying = every.filter(({ content }) => content.includes("{{minutes}}"))
    for (const language of latin) {
      const types = saying.filter((template) => template.language === language).map((t) => t.usageType)
      expect(types).toEqual(codeUsageTypes.filter((type) => type !== "Test"))
    }
  })

  it("name no address to visit and no number to call, which is what phishing looks like", () => {
    for (const { content } of every) expect(content).not.toMatch(/https?:|www\.|\w\.\w|\d{3}/)
  })
})
