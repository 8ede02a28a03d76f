import { describe, expect, it } from "vitest"
import { checkWhatsAppTemplates } from "./check-whatsapp-templates"

const good = { usageType: "SignIn", language: "es", contentSid: `HX${"0123456789abcdef".repeat(2)}` }

function problemsOf(...changes: Partial<typeof good>[]) {
  const checked = checkWhatsAppTemplates(changes.map((change) => ({ ...good, ...change })))
  return checked.ok ? [] : checked.refusal
}

describe("a list of WhatsApp templates", () => {
  it("is taken as it is when nothing is wrong with it", () => {
    const list = [good, { ...good, language: "en" }, { ...good, usageType: "Generic" }]
    expect(checkWhatsAppTemplates(list)).toEqual({ ok: true, value: list })
    expect(checkWhatsAppTemplates([])).toEqual({ ok: true, value: [] })
  })

  it("tells all problems at once, each with its place and what stood there", () => {
    expect(
      problemsOf(
        {},
        { usageType: "Signin", contentSid: "HX1" },
        { usageType: "AdministratorAdded", language: "sp" },
        {},
      ),
    ).toEqual([
      { kind: "usage-type-unknown", index: 1, usageType: "Signin", language: "es" },
      { kind: "content-sid-malformed", index: 1, usageType: "Signin", language: "es" },
      { kind: "language-unknown", index: 2, usageType: "AdministratorAdded", language: "sp" },
      { kind: "usage-type-without-code", index: 2, usageType: "AdministratorAdded", language: "sp" },
      { kind: "twice", first: 0, index: 3, usageType: "SignIn", language: "es" },
    ])
  })

  it.each([
    "",
    `HX${"a".repeat(31)}`,
    `HX${"a".repeat(33)}`,
    `HX${"A".repeat(32)}`,
    `hx${"a".repeat(32)}`,
    `MG${"a".repeat(32)}`,
    ` HX${"a".repeat(32)}`,
    `HX${"a".repeat(32)}\n`,
  ])("names a template as Twilio's console does, and not %j", (contentSid) => {
    expect(problemsOf({ contentSid })).toMatchObject([{ kind: "content-sid-malformed", index: 0 }])
  })
})
