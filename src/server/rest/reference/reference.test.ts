import { describe, expect, test } from "vitest"
import { createClient } from "@/sdk/create-client"
import { operations } from "../operations/all"
import { openApiDocument } from "../openapi/document"
import { apiReference, type ReferenceOperation } from "./reference"

const site = { name: "Marlow Cycles", origin: "https://id.example.com", phoneProperty: "mobile", pair: null }
const shown = apiReference(site).groups.flatMap((group) => group.operations)

const sampleOf = (id: string, language: string): string | undefined =>
  shown.find((each) => each.id === id)?.samples.find((sample) => sample.language === language)?.code

const names = ({ fields }: Pick<ReferenceOperation, "fields">) => fields.map(({ name }) => name)

describe("the reference", () => {
  test("shows every operation of the document, in the order of its groups", () => {
    const documented = Object.values(openApiDocument(site).paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    )
    expect(shown.map(({ id }) => id).sort()).toEqual(documented.sort())
  })

  test("tells of each field where it goes, whether it is needed and what it may be", () => {
    const signIn = shown.find(({ id }) => id === "loginWithPhoneNumber")
    expect(signIn?.fields).toMatchObject([
      { name: "service", place: "path", needed: true, choices: ["Twilio", "Plivo"] },
      { name: "phoneNumber", place: "body", needed: true, type: "text" },
      { name: "countryCode", needed: false },
      { name: "channel", needed: false, choices: ["sms", "call"], preset: "sms" },
    ])
    expect(names(shown.find(({ id }) => id === "register") ?? { fields: [] })[0]).toBe("mobile")
  })
})

describe("examples", () => {
  test("are there in five languages for every operation, and by Backendless where it has the call", () => {
    for (const { id, samples } of shown.filter((each) => each.id !== "explainLogin"))
      expect(
        samples.map(({ language }) => language).filter((each) => each !== "backendless"),
        id,
      ).toEqual(["curl", "fetch", "client", "python", "php"])
    expect(sampleOf("resendCode", "backendless")).toContain('invoke("Twilio", "resendCode"')
    expect(sampleOf("introspect", "backendless")).toBeUndefined()
  })

  test("call functions that the client has", () => {
    const client = createClient({ baseUrl: site.origin })
    for (const { id } of operations) {
      const called = [...(sampleOf(id, "client") ?? "").matchAll(/await ringback\.(\w+)\(/g)].map(
        ([, name]) => name,
      )
      for (const name of called) expect(client, id).toHaveProperty(name ?? "")
    }
  })

  test("have both steps where one address serves both", () => {
    expect(sampleOf("register", "curl")?.match(/curl -X POST/g)).toHaveLength(2)
    expect(sampleOf("register", "client")).toMatch(
      /ringback\.register\(\{\s+mobile: [^}]*\}\)[\s\S]*completeRegistration/,
    )
  })

  test("write lists as each language does", () => {
    expect(sampleOf("importLogtoConnector", "fetch")).toContain("templates: [\n      {\n        usageType:")
    expect(sampleOf("importLogtoConnector", "php")).toContain(
      "'templates' => [\n      [\n        'usageType' =>",
    )
  })

  test("say where a token or a key goes", () => {
    expect(sampleOf("logout", "curl")).toBe(
      "curl https://id.example.com/api/users/logout \\\n  -H 'user-token: YOUR-USER-TOKEN'",
    )
    expect(sampleOf("introspect", "python")).toContain('"x-api-key": "YOUR-X-API-KEY"')
  })
})
