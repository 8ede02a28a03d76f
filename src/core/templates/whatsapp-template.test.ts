import { describe, expect, it } from "vitest"
import type { CodeUsageType } from "./usage-type"
import { usageTypesWithoutTemplate, type WhatsAppTemplate, whatsAppTemplateFor } from "./whatsapp-template"

const template = (usageType: CodeUsageType, language: string): WhatsAppTemplate => ({
  usageType,
  language,
  contentSid: `${usageType} ${language}`,
})

describe("the template for WhatsApp", () => {
  const owners = [
    template("Generic", "en"),
    template("SignIn", "en"),
    template("Generic", "es"),
    template("Register", "es"),
  ]
  const found = (usageType: CodeUsageType, language: string) =>
    whatsAppTemplateFor(owners, usageType, language)?.contentSid

  it("is first the one for the usage type in the language, then Generic in it", () => {
    expect(found("Register", "es-MX")).toBe("Register es")
    expect(found("SignIn", "es")).toBe("Generic es")
  })

  it("is then the same in English", () => {
    expect(found("SignIn", "de")).toBe("SignIn en")
    expect(found("Register", "de")).toBe("Generic en")
  })

  it("may be none, since none is shipped", () => {
    expect(whatsAppTemplateFor([template("Generic", "es")], "SignIn", "de")).toBeNull()
    expect(whatsAppTemplateFor([], "SignIn", "en")).toBeNull()
  })
})

const all: readonly CodeUsageType[] = ["Register", "SignIn", "ForgotPassword", "ChangePhone", "Generic"]
const allBut = (type: CodeUsageType) => all.filter((each) => each !== type)

describe("what has no template for WhatsApp", () => {
  it.each<[string, readonly WhatsAppTemplate[], readonly CodeUsageType[]]>([
    ["nothing at all", [], all],
    ["another language alone", [template("Generic", "es")], all],
    ["one purpose in English", [template("SignIn", "en"), template("Generic", "es")], allBut("SignIn")],
    ["a purpose that no challenge has", [template("Test", "en")], all],
    ["all purposes in English", all.map((type) => template(type, "en")), []],
    ["Generic in English", [template("Generic", "en")], []],
  ])("with %s, for people who read whatever else", (_, owners, lacking) => {
    expect(usageTypesWithoutTemplate(owners)).toEqual(lacking)
  })
})
