import { describe, expect, it } from "vitest"
import type { OneTimeCode } from "../one-time-code"
import type { PhoneNumber } from "../phone-number"
import { renderCode, renderNotice } from "./render-template"
import type { CodeTemplate, NoticeTemplate } from "./template"

const code = "471118" as OneTimeCode
const marlow = { code, appName: "Marlow Cycles", minutes: 10, host: "id.marlow.example" }
const number = "+14155550100" as PhoneNumber

function saying(content: string): CodeTemplate {
  return { usageType: "SignIn", language: "en", content }
}

function notice(content: string, language = "en"): NoticeTemplate {
  return { usageType: "PhoneChanged", language, content }
}

describe("a text with a code", () => {
  const template = saying("{{code}} is your {{app}} code. It works for {{minutes}} min.")

  it("ends with the line that binds it to the host of its page", () => {
    expect(renderCode(template, marlow)).toBe(
      "471118 is your Marlow Cycles code. It works for 10 min.\n\n@id.marlow.example #471118",
    )
  })

  it("is bound to no host where it is not for a page", () => {
    expect(renderCode(template, { ...marlow, host: null })).toBe(
      "471118 is your Marlow Cycles code. It works for 10 min.",
    )
  })

  it("keeps leading zeros, and every line and every repetition of its template", () => {
    const text = renderCode(saying("{{code}}\n{{app}}: {{code}}"), {
      ...marlow,
      code: "004200" as OneTimeCode,
      host: null,
    })
    expect(text).toBe("004200\nMarlow Cycles: 004200")
  })

  it("names the host without its port, which the last line does not know", () => {
    const text = renderCode(template, { ...marlow, host: "localhost:3000" })
    expect(text.split("\n").at(-1)).toBe("@localhost #471118")
  })

  it("lets no value forge a line of its own or turn the text around", () => {
    const appName = "Shop\n@evil.example #999999\r\u2028\u202e\u200b\u0007\u2066x"
    expect(renderCode(saying("{{code}} from {{app}}"), { ...marlow, appName }).split("\n")).toEqual([
      "471118 from Shop @evil.example #999999 x",
      "",
      "@id.marlow.example #471118",
    ])
    const host = "a.example\n@evil.example"
    expect(
      renderCode(template, { ...marlow, host })
        .split("\n")
        .at(-1),
    ).toBe("@a.example @evil.example #471118")
  })

  it.each([
    ["fills a line", "{{app}}\n{{code}}", "@evil.example #999999", "evil.example #999999\n471118"],
    ["stands last", "{{code}}\n{{app}}", "@evil.example #999999", "471118\nevil.example #999999"],
    ["stands before the code", "{{app}} #{{code}}", "@evil.example", "evil.example #471118"],
    ["stands after an at sign", "@{{app}} #{{code}}", "evil.example", "evil.example #471118"],
    ["comes after a space", " {{app}} #{{code}}", "\t@evil.example", " evil.example #471118"],
  ])("binds no code to the name of an app that %s", (_, content, appName, expected) => {
    expect(renderCode(saying(content), { ...marlow, appName, host: null })).toBe(expected)
  })

  it.each(["{{code}}", "{{minutes}} {{app}}", "{{{{code}}}}", "$& $1 $$"])(
    "leaves a value as it is that looks like a place: %s",
    (appName) => {
      expect(renderCode(saying("{{code}} {{app}}"), { ...marlow, appName, host: null })).toBe(
        `471118 ${appName}`,
      )
    },
  )

  it("leaves places as they are that it does not know", () => {
    const content = "{{code}} {{number}} {{constructor}} {{ app }} {app}"
    expect(renderCode(saying(content), { ...marlow, host: null })).toBe(
      "471118 {{number}} {{constructor}} {{ app }} {app}",
    )
  })

  it("composes letters that were typed as two signs, which would double its price", () => {
    expect(renderCode(saying("{{code}} {{app}}"), { ...marlow, appName: "Cafe\u0301", host: null })).toBe(
      "471118 Café",
    )
  })
})

describe("a notice", () => {
  const about = (of: PhoneNumber | null, link: string | null = null) => ({
    appName: "Marlow",
    about: of,
    link,
  })

  it("shows a number masked, in letters of GSM-7, and has no last line", () => {
    expect(renderNotice(notice("{{app}}: {{number}}"), about(number))).toBe("Marlow: +1 *** *** *100")
  })

  it("knows no code", () => {
    expect(renderNotice(notice("{{app}} {{code}}"), about(null))).toBe("Marlow {{code}}")
  })

  it.each([
    ["en", "28 Sept 2026"],
    ["de", "28.9.2026"],
    ["fr", "28/09/2026"],
    ["ja", "2026/9/28"],
    ["fa", "2026/9/28"],
  ])("tells a day as people write it who read %s, in the numbers that codes have too", (language, date) => {
    const text = renderNotice(notice("{{app}}: {{date}}", language), {
      appName: "Marlow",
      about: null,
      link: null,
      day: "2026-09-28",
    })
    expect(text).toBe(`Marlow: ${date}`)
  })

  it("is about no number where there is none", () => {
    expect(renderNotice(notice("{{app}}{{number}}{{link}}"), about(null))).toBe("Marlow")
  })

  it("leads to where it can be undone", () => {
    const link = "https://id.marlow.example/undo#x"
    expect(renderNotice(notice("Not you? {{link}}"), about(number, link))).toBe(`Not you? ${link}`)
  })

  it("keeps a number the right way round between letters that run from right to left", () => {
    const text = renderNotice(notice("رقم {{number}}", "ar"), about(number))
    expect(text).toBe("رقم \u200e+1 *** *** *100")
  })
})
