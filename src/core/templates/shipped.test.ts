import { describe, expect, it } from "vitest"
import type { OneTimeCode } from "../one-time-code"
import type { PhoneNumber } from "../phone-number"
import { countSegments } from "../segments"
import { undoLinkOf } from "../undo-link"
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
const linkAt = (host: string) =>
  undoLinkOf(`https://${host}`, new Uint8Array(32), "0197f2a0-0000-7000-8000-0123456789ab")

function textWithCode(language: Language, type: (typeof codeUsageTypes)[number], app: string, host: string) {
  return renderCode(templateFor([], type, language), { code, appName: app, minutes: 10, host })
}

/** A day that is as long as any in every language. */
const longDay = "2026-09-28"

function noticeText(
  language: Language,
  type: (typeof noticeUsageTypes)[number],
  { app, host, day = longDay }: { app: string; host: string; day?: string },
) {
  const values = { appName: app, about: number, link: linkAt(host), day }
  return renderNotice(templateFor([], type, language), values)
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

  it("name the app, the number or the day where the notice is about one, and the link where it can be undone", () => {
    for (const { usageType, content } of every) {
      expect(content).toContain("{{app}}")
      if (placeholdersOf[usageType].includes("number")) expect(content).toContain("{{number}}")
      if (placeholdersOf[usageType].includes("date")) expect(content).toContain("{{date}}")
      if (placeholdersOf[usageType].includes("link")) expect(content).toMatch(/ \{\{link\}\}$/)
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
    const text = noticeText(language, type, { app: "A".repeat(20), host: "h".repeat(40) })
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

  it.each(noticesIn(others))(
    "make at most two segments as notices at a name of 12 and a host of 24: %s %s",
    (language, type) => {
      const text = noticeText(language, type, { app: "A".repeat(12), host: "h".repeat(24) })
      expect(countSegments(text).segments).toBeLessThanOrEqual(2)
    },
  )

  it.each(noticesIn(others))(
    "make at most two segments as notices at any, three with a link: %s %s",
    (language, type) => {
      const most = placeholdersOf[type].includes("link") ? 3 : 2
      const text = noticeText(language, type, { app: "A".repeat(20), host: "h".repeat(40) })
      expect(countSegments(text).segments).toBeLessThanOrEqual(most)
    },
  )

  it.each(latin)("name every month in letters of GSM-7: %s", (language) => {
    for (let month = 1; month <= 12; month += 1) {
      const day = `2026-${String(month).padStart(2, "0")}-28`
      const text = noticeText(language, "AccountClosing", { app: "Acme", host: "a.example", day })
      expect(countSegments(text)).toMatchObject({ encoding: "GSM-7", segments: 1 })
      expect(text).toMatch(/28.*2026/)
    }
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
