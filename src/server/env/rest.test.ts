import { describe, expect, it } from "vitest"
import { testEnvironment } from "@/testing/test-environment"
import { readEnvironment } from "../env"
import { EnvironmentRefused } from "./variables"

const key = "q0VnY2l4b3Jkd2Fyc3BsZW5kaWQtdHJ1bXBldC00MjE3"
const other = "9fKq2lVn7cXbR4tWz8mYp1sEa6hGd3jU5oIvBxNwTkQ="
const [appId, apiKey] = ["8C1E5A90-52B7-4C60-9D3F-2B6E1A7F4D10", "1D2E5A90-52B7-4C60-9D3F-2B6E1A7F4D11"]
const site = { ...testEnvironment, APP_URL: "https://id.example.com", DEV_INBOX: "" }
const read = (variables: Record<string, string>) => readEnvironment({ ...site, ...variables })

function problems(variables: Record<string, string>): string {
  try {
    read(variables)
  } catch (error) {
    if (error instanceof EnvironmentRefused) return error.message
    throw error
  }
  return ""
}

describe("the environment of REST", () => {
  it("has every part off until it is named", () => {
    const { identity, rest } = read({})
    expect(identity).toBe("phone")
    expect(rest).toEqual({
      phoneProperty: "phoneNumber",
      mailDomain: null,
      allowedOrigins: new Set(),
      serverKeys: [],
      pair: null,
    })
  })

  it("keeps of a server key its hash, under a name that says nothing", () => {
    const { serverKeys } = read({ API_KEYS: `${key}, ${other}` }).rest
    expect(serverKeys.map(({ hash }) => hash.length)).toEqual([32, 32])
    expect(JSON.stringify(serverKeys)).not.toContain(key)
    expect(serverKeys[0]?.name).toMatch(/^[0-9a-f]{8}$/)
  })

  it.each([
    ["a key that people made up", { API_KEYS: "let-me-in" }, "API_KEYS"],
    ["a key twice", { API_KEYS: `${key},${key}` }, "API_KEYS"],
    ["half a pair", { BACKENDLESS_APP_ID: appId }, "BACKENDLESS_API_KEY is missing"],
    ["a pair of no UUIDs", { BACKENDLESS_APP_ID: "a", BACKENDLESS_API_KEY: apiKey }, "BACKENDLESS_APP_ID"],
    ["an origin with a path", { ALLOWED_ORIGINS: "https://a.example/b" }, "ALLOWED_ORIGINS"],
    ["an origin of nobody in particular", { ALLOWED_ORIGINS: "*" }, "ALLOWED_ORIGINS"],
    ["an origin that anybody on the way can be", { ALLOWED_ORIGINS: "http://a.example" }, "ALLOWED_ORIGINS"],
    ["a domain that is none", { MAIL_DOMAIN: "a b" }, "MAIL_DOMAIN"],
    ["a property with another sign", { PHONE_PROPERTY: "phone-number" }, "PHONE_PROPERTY"],
    ["an identity that the product writes itself", { IDENTITY: "objectId" }, "IDENTITY"],
    ["the number as its own identity", { PHONE_PROPERTY: "mobile", IDENTITY: "mobile" }, "IDENTITY"],
  ])("refuses to start with %s", (_what, variables, told) => {
    expect(problems(variables)).toContain(told)
  })

  it("refuses a server key in the public pair, and shows it nowhere", () => {
    const asKey = "0f3c5a90-52b7-4c60-9d3f-2b6e1a7f4d11"
    const told = problems({ API_KEYS: asKey, BACKENDLESS_APP_ID: appId, BACKENDLESS_API_KEY: asKey })
    expect(told).toContain("BACKENDLESS_API_KEY is one of API_KEYS")
    expect(told).not.toContain(asKey)
  })

  it("takes whatever property the owner names as the identity", () => {
    expect(read({ IDENTITY: "username" }).identity).toEqual({ property: "username" })
    expect(read({ IDENTITY: "email" }).identity).toBe("email")
  })
})
