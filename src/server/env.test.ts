import { readFileSync } from "node:fs"
import { inspect } from "node:util"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Environment, readEnvironment, variableNames } from "./env"
import { EnvironmentRefused, type VariableSource } from "./env/variables"

const key = "pX3vLq8Zr2Tn6Wb0Yc5Hd9Jf1Kg4Ms7Qu_AeRiOtUyw"
const otherKey = "Zq7Rb2Wm9Xk4Tn1Vc6Yd3Hf8Jg5Ls0Pu-AoEiUrTyQw"
const complete = {
  NODE_ENV: "production",
  APP_URL: "https://id.example.com",
  APP_SECRET: key,
  DATABASE_URL: "postgresql://ringback:hunter2@db.example.com/ringback",
}
const development = { ...complete, NODE_ENV: "development", APP_URL: "" }

const read = (source: VariableSource): Environment => readEnvironment({ ...complete, ...source })

/** The variables that are refused, each with what is wrong. */
function refusals(source: VariableSource): string[] {
  try {
    readEnvironment(source)
  } catch (error) {
    if (error instanceof EnvironmentRefused)
      return error.problems.map(({ variable, problem }) => `${variable} ${problem}`)
    throw error
  }
  return []
}

const refused = (source: VariableSource): string => refusals({ ...complete, ...source }).join("\n")

describe("the environment", () => {
  it("needs three variables in production, and is careful in all others", () => {
    expect(read({})).toMatchObject({
      development: false,
      relaxed: false,
      appName: "id.example.com",
      twilio: null,
      devInbox: { kind: "off" },
      countries: { default: "US", allowed: new Set(["US"]) },
      unknownNumber: "conceal",
      callFirst: false,
      newDeviceNotice: true,
      identity: "phone",
      trustedProxy: "none",
      limits: {},
      port: 3000,
      host: null,
    })
  })

  it("takes an empty or blank variable for an unset one", () => {
    const blank = Object.fromEntries(variableNames().map((name) => [name, name.length % 2 === 0 ? "" : "  "]))
    expect(inspect(read({ ...blank, ...complete }))).toBe(inspect(read({})))
  })

  it("names every problem at once, each with an example", () => {
    const found = refusals({
      NODE_ENV: "production",
      PORT: "x",
      LOG_LEVEL: "loud",
      TWILIO_ACCOUNT_SID: "AC1",
      IDENTITY: "name",
    })
    const names = found.map((line) => line.split(" ")[0])
    const wrong = [
      "APP_URL",
      "APP_SECRET",
      "DATABASE_URL",
      "PORT",
      "LOG_LEVEL",
      "TWILIO_ACCOUNT_SID",
      "TWILIO_AUTH_TOKEN",
      "IDENTITY",
    ]
    expect(names).toEqual(expect.arrayContaining(wrong))
    expect(() => readEnvironment({})).toThrow(
      /APP_URL is missing[\s\S]*for example {2}APP_URL=https:\/\/id\.example\.com/,
    )
  })

  it("never tells a value, neither in a refusal nor when it is printed", () => {
    const value = fc.stringMatching(/^zq[a-z0-9]{10,40}$/)
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...variableNames()), value), (source) => {
        const told = refusals(source).join("\n")
        for (const text of Object.values(source)) expect(told).not.toContain(text)
      }),
    )
    const printed = inspect(read({ APP_SECRET_PREVIOUS: otherKey }), { depth: 9 })
    for (const text of [key, otherKey, "hunter2"]) expect(printed).not.toContain(text)
  })

  it("is free in development: all countries, the dev inbox, this machine only", () => {
    const environment = readEnvironment({ ...development, PORT: "4000" })
    expect(environment).toMatchObject({
      development: true,
      devInbox: { kind: "open" },
      host: "127.0.0.1",
      appName: "localhost",
    })
    expect(environment.app.allowedOrigins).toEqual(["http://localhost:4000", "http://127.0.0.1:4000"])
    expect(environment.countries.allowed.size).toBeGreaterThan(200)
  })

  it("is relaxed on one's own machine alone", () => {
    const relaxed = readEnvironment({
      ...complete,
      APP_URL: "http://localhost:3000",
      RINGBACK_DEVELOPMENT: "1",
    })
    expect(relaxed.relaxed).toBe(true)
    expect([...relaxed.adminPhoneNumbers]).toEqual(["+14155550100"])
    expect(refused({ RINGBACK_DEVELOPMENT: "1" })).toContain("RINGBACK_DEVELOPMENT")
  })

  it("reads limits by the ranges of the policy", () => {
    expect(read({ LIMITS: '{"startsPerAddressPerHour": 100000}' }).limits).toEqual({
      startsPerAddressPerHour: 100_000,
    })
    for (const text of ["{", "[]", "7", '{"unheardOf": 1}', '{"triesPerChallenge": 6}']) {
      expect(refused({ LIMITS: text })).toMatch(/^LIMITS /)
    }
  })

  it("trusts proxies by number, and Vercel only on Vercel", () => {
    expect(read({ TRUSTED_PROXY: "2" }).trustedProxy).toBe(2)
    expect(read({ TRUSTED_PROXY: "vercel", VERCEL: "1" }).trustedProxy).toBe("vercel")
    for (const text of ["vercel", "0", "11", "1.5", "true", "all"]) {
      expect(refused({ TRUSTED_PROXY: text })).toMatch(/^TRUSTED_PROXY /)
    }
  })

  it("reads administrators in E.164, however they are spaced", () => {
    const { adminPhoneNumbers } = read({
      ADMIN_PHONE_NUMBERS: " +1 415 555 0100, +442079460000,, +14155550100",
    })
    expect([...adminPhoneNumbers]).toEqual(["+14155550100", "+442079460000"])
    for (const text of ["4155550100", "+0123456789", "+1415555", "+1415x", "0044 20"]) {
      expect(
        refused({ ADMIN_PHONE_NUMBERS: `${text === "+1415555" ? "+141555" : text},+14155550100` }),
      ).toMatch(/^ADMIN_PHONE/)
    }
  })

  it("reads countries, the default among them", () => {
    expect(read({ ALLOWED_COUNTRIES: "gb, US" }).countries).toEqual({
      default: "US",
      allowed: new Set(["GB", "US"]),
    })
    expect(read({ ALLOWED_COUNTRIES: "DE,AT" }).countries.default).toBe("DE")
    expect(read({ DEFAULT_COUNTRY: "de" }).countries).toEqual({ default: "DE", allowed: new Set(["DE"]) })
    expect(refused({ DEFAULT_COUNTRY: "FR", ALLOWED_COUNTRIES: "DE" })).toContain(
      "not among ALLOWED_COUNTRIES",
    )
    for (const text of ["UK", "ZZ", "Germany", "U"])
      expect(refused({ ALLOWED_COUNTRIES: `US,${text}` })).toMatch(/^ALLOWED/)
  })

  it("lets people begin with a call for 1 and nothing else, whoever can call", () => {
    expect(read({ CALL_FIRST: "1" }).callFirst).toBe(true)
    for (const text of ["0", "true", "yes", "2", "01"])
      expect(refused({ CALL_FIRST: text })).toBe("CALL_FIRST has to be 1, or empty")
  })

  it("takes a name of up to 20 visible characters", () => {
    expect(read({ APP_NAME: " Café Zürich 🍰 " }).appName).toBe("Café Zürich 🍰")
    for (const text of ["a".repeat(21), "Acme\u202eemcA", "Ac\nme", "Ac\u0000me", "Ac\u200bme"]) {
      expect(refused({ APP_NAME: text })).toMatch(/^APP_NAME /)
    }
  })

  it("documents every variable that it reads", () => {
    const platform = [
      "NODE_ENV",
      "VERCEL",
      "VERCEL_ENV",
      "VERCEL_PROJECT_PRODUCTION_URL",
      "VERCEL_BRANCH_URL",
      "VERCEL_URL",
      "RINGBACK_DEVELOPMENT",
    ]
    const names = [...variableNames(), "DATA_DIR"].filter((name) => !platform.includes(name))
    const documents = [".env.example", "docs/configuration.md"].map((path) => readFileSync(path, "utf8"))
    for (const text of documents) expect(names.filter((name) => !text.includes(name))).toEqual([])
  })
})
