import { describe, expect, it } from "vitest"
import { checkTemplates } from "./check-templates"

const good = { usageType: "SignIn", language: "es", content: "{{code}} es su clave de {{app}}." }

function problemsOf(...changes: Partial<typeof good>[]) {
  const checked = checkTemplates(changes.map((change) => ({ ...good, ...change })))
  return checked.ok ? [] : checked.refusal
}

describe("a list of templates", () => {
  it("is taken as it is when nothing is wrong with it", () => {
    const list = [
      good,
      { ...good, language: "en" },
      { ...good, usageType: "Generic", content: "G-{{code}}\n\n{{app}}, {{minutes}} min" },
      { usageType: "PhoneChanged", language: "fil", content: "{{app}}: {{number}} @home # 1" },
    ]
    expect(checkTemplates(list)).toEqual({ ok: true, value: list })
    expect(checkTemplates([])).toEqual({ ok: true, value: [] })
  })

  it("comes back in one spelling: composed letters, line feeds, no space around", () => {
    const checked = checkTemplates([{ ...good, content: " {{code}}\r\ncafe\u0301 \r\n" }])
    expect(checked).toEqual({ ok: true, value: [{ ...good, content: "{{code}}\ncafé" }] })
  })

  it("tells all problems at once, each with the template and the line that it is in", () => {
    expect(
      problemsOf({}, { usageType: "Signin", content: "a\u0007\nb" }, { language: "sp", content: "{{app}}" }),
    ).toEqual([
      { kind: "usage-type-unknown", index: 1, usageType: "Signin", language: "es", line: null },
      {
        kind: "character-forbidden",
        codePoint: "U+0007",
        index: 1,
        usageType: "Signin",
        language: "es",
        line: 1,
      },
      { kind: "language-unknown", index: 2, usageType: "SignIn", language: "sp", line: null },
      { kind: "code-missing", index: 2, usageType: "SignIn", language: "sp", line: null },
    ])
  })

  it.each(["", "es-ES", "ES", "spanish", "sp"])("has no language but a primary tag: %j", (language) => {
    expect(problemsOf({ language })).toMatchObject([{ kind: "language-unknown", index: 0 }])
  })

  it("has one text for a usage type in a language", () => {
    expect(
      problemsOf({}, { language: "en" }, { content: "{{code}}" }, { content: "{{code}}" }),
    ).toMatchObject([
      { kind: "twice", index: 2, first: 0 },
      { kind: "twice", index: 3, first: 0 },
    ])
  })

  it.each(["", " \n\t\r\n"])("has no empty text: %j", (content) => {
    expect(problemsOf({ content }, { content, usageType: "Alert" })).toMatchObject([
      { kind: "empty", index: 0 },
      { kind: "empty", index: 1 },
    ])
  })

  it("has the code in every text that is for one, and in no notice", () => {
    expect(problemsOf({ content: "{{app}}" })).toMatchObject([{ kind: "code-missing", line: null }])
    expect(problemsOf({ usageType: "Alert", content: "{{app}}\n{{code}}" })).toMatchObject([
      { kind: "placeholder-unknown", written: "code", known: ["app", "matter", "link"], line: 2 },
    ])
  })

  it.each([
    ["a name that nobody knows", "{{code}}\n{{name}}", "name", 2],
    ["another usage type's", "{{code}} {{number}}", "number", 1],
    ["letters of another size", "{{code}} {{App}}", "App", 1],
    ["a name that every object has", "{{code}} {{constructor}}", "constructor", 1],
    ["space inside", "{{code}} {{ app }}", "{{ app }}", 1],
    ["single braces", "{{code}} {app}", "{app}", 1],
    ["triple braces", "{{{code}}}", "{}", 1],
    ["an open end", "{{code}}\n\nand {{app", "{{app", 3],
    ["a stray end", "{{code}} }}", "}}", 1],
  ])("has no placeholder with %s", (_, content, written, line) => {
    expect(problemsOf({ content })).toMatchObject([{ kind: "placeholder-unknown", written, line }])
  })

  it.each([
    ["a host", "{{code}}\n@evil.example #{{code}}"],
    ["digits", "{{code}}\n@evil.example #123456 and more"],
    ["space before", "{{code}}\n  @evil.example  #{{code}}"],
    ["a placeholder as host", "{{code}}\n@{{app}} #{{code}}"],
  ])("has no line that looks like the last line, which we write: %s", (_, content) => {
    expect(problemsOf({ content })).toMatchObject([{ kind: "origin-bound-line", line: 2 }])
  })

  it.each([
    ["tab", "\t", "U+0009"],
    ["carriage return", "\r", "U+000D"],
    ["right-to-left override", "\u202e", "U+202E"],
    ["isolate", "\u2066", "U+2066"],
    ["mark", "\u200f", "U+200F"],
    ["zero-width space", "\u200b", "U+200B"],
    ["line separator", "\u2028", "U+2028"],
    ["half of a pair", "\ud83d", "U+D83D"],
    ["invisible tag", "\u{e0041}", "U+E0041"],
  ])("has no sign that cannot be seen: %s", (_, sign, codePoint) => {
    expect(problemsOf({ content: `a\n{{code}}${sign}.` })).toMatchObject([
      { kind: "character-forbidden", codePoint, line: 2 },
    ])
  })

  it("may have the joiners that spelling and emoji need", () => {
    expect(problemsOf({ content: "{{code}} می\u200cخواهم 👩\u200d💻" })).toEqual([])
  })

  it("has no text that no provider takes, counted at the longest values", () => {
    expect(problemsOf({ content: `{{code}}${"a".repeat(1326)}` })).toEqual([])
    expect(problemsOf({ content: `{{code}}${"a".repeat(1327)}` })).toEqual([
      {
        kind: "too-long",
        length: 1601,
        most: 1600,
        index: 0,
        usageType: "SignIn",
        language: "es",
        line: null,
      },
    ])
    expect(problemsOf({ usageType: "Alert", content: "a".repeat(1600) })).toEqual([])
    expect(problemsOf({ content: `{{code}}${"{{app}}".repeat(14)}` })).toMatchObject([{ kind: "too-long" }])
  })
})
