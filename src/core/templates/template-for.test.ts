import { describe, expect, it } from "vitest"
import type { Template } from "./template"
import { supportedLanguages } from "./languages"
import { languagesFor, templateFor } from "./template-for"

const owners: readonly Template[] = [
  { usageType: "Generic", language: "en", content: "owner Generic en {{code}}" },
  { usageType: "SignIn", language: "en", content: "owner SignIn en {{code}}" },
  { usageType: "Generic", language: "es", content: "owner Generic es {{code}}" },
  { usageType: "Register", language: "es", content: "owner Register es {{code}}" },
  { usageType: "Register", language: "it", content: "owner Register it {{code}}" },
  { usageType: "NewDevice", language: "es", content: "owner NewDevice es" },
]

describe("the template to write with", () => {
  it("is first the owner's for the usage type in the language", () => {
    expect(templateFor(owners, "Register", "es").content).toBe("owner Register es {{code}}")
  })

  it("is then the owner's Generic in the language", () => {
    expect(templateFor(owners, "SignIn", "es").content).toBe("owner Generic es {{code}}")
  })

  it("is then the shipped one in the language, before any in English", () => {
    expect(templateFor(owners, "SignIn", "de")).toMatchObject({ usageType: "SignIn", language: "de" })
  })

  it("is then the same in English: the owner's, its Generic, the shipped one", () => {
    expect(templateFor(owners, "SignIn", "it").content).toBe("owner SignIn en {{code}}")
    expect(templateFor(owners, "ForgotPassword", "it").content).toBe("owner Generic en {{code}}")
    expect(templateFor([], "ForgotPassword", "it")).toMatchObject({
      usageType: "ForgotPassword",
      language: "en",
    })
  })

  it("is the owner's in a language that nothing is shipped in", () => {
    expect(templateFor(owners, "Register", "it").content).toBe("owner Register it {{code}}")
  })

  it("is for a notice never one with a code", () => {
    expect(templateFor(owners, "NewDevice", "es").content).toBe("owner NewDevice es")
    expect(templateFor(owners, "Alert", "es")).toMatchObject({ usageType: "Alert", language: "es" })
    expect(templateFor(owners, "Alert", "it")).toMatchObject({ usageType: "Alert", language: "en" })
  })

  it("does not depend on the region", () => {
    expect(templateFor(owners, "Register", "es-MX").content).toBe("owner Register es {{code}}")
  })
})

describe("the languages that there are texts in", () => {
  it("are the shipped ones, and those of the owner's texts for the usage type", () => {
    expect(languagesFor(owners, "SignIn")).toEqual(supportedLanguages)
    expect(languagesFor(owners, "Register")).toEqual([...supportedLanguages, "it"])
  })

  it("are with the owner's Generic those of every text with a code", () => {
    const generic: Template = { usageType: "Generic", language: "sv", content: "{{code}}" }
    expect(languagesFor([...owners, generic], "SignIn")).toEqual([...supportedLanguages, "sv"])
    expect(languagesFor([...owners, generic], "NewDevice")).toEqual(supportedLanguages)
  })
})
