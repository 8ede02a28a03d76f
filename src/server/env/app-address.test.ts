import { describe, expect, it } from "vitest"
import { readAppAddress } from "./app-address"
import { type VariableSource, Variables } from "./variables"

function read(source: VariableSource, development = false) {
  const variables = new Variables(source)
  const address = readAppAddress(variables, development, 3000)
  return { ...address, problems: variables.problems.map(({ problem }) => problem) }
}

const origin = (source: VariableSource) => read(source).origin

describe("the address of the site", () => {
  it("is one https origin, in its usual spelling", () => {
    expect(read({ APP_URL: "HTTPS://ID.Example.com:443/" })).toEqual({
      origin: "https://id.example.com",
      hostname: "id.example.com",
      https: true,
      loopback: false,
      allowedOrigins: ["https://id.example.com"],
      problems: [],
    })
  })

  it.each(["http://localhost:3000", "http://127.0.0.1", "http://[::1]:3000", "http://app.localhost"])(
    "may be http on this machine: %s",
    (text) => {
      expect(read({ APP_URL: text })).toMatchObject({ loopback: true, https: false, problems: [] })
    },
  )

  it.each([
    "http://id.example.com",
    "http://localhost.example.com",
    "http://127.0.0.1.nip.io",
    "http://10.0.0.1",
    "id.example.com",
    "ftp://id.example.com",
    "https://id.example.com/login",
    "https://id.example.com/?a",
    "https://id.example.com/#",
    "https://me:pw@id.example.com",
    "https://",
  ])("may not be %s", (text) => {
    expect(read({ APP_URL: text }).problems).toHaveLength(1)
    expect(read({ APP_URL: text }, true).problems).toHaveLength(1)
  })

  it("is required in production, and this machine in development", () => {
    expect(read({}).problems).toHaveLength(1)
    expect(read({}, true)).toMatchObject({ origin: "http://localhost:3000", problems: [] })
    expect(read({}, true).allowedOrigins).toEqual(["http://localhost:3000", "http://127.0.0.1:3000"])
  })

  it("is what the platform says, on Vercel: the lasting address, or that of the branch", () => {
    const vercel = {
      VERCEL_PROJECT_PRODUCTION_URL: "acme.example.com",
      VERCEL_BRANCH_URL: "acme-git-x.vercel.app",
      VERCEL_URL: "acme-123.vercel.app",
    }
    expect(origin({ ...vercel, VERCEL_ENV: "production" })).toBe("https://acme.example.com")
    expect(origin({ ...vercel, VERCEL_ENV: "preview" })).toBe("https://acme-git-x.vercel.app")
    expect(origin({ ...vercel, VERCEL_ENV: "preview", VERCEL_BRANCH_URL: "" })).toBe(
      "https://acme-123.vercel.app",
    )
    expect(origin({ ...vercel, VERCEL_ENV: "production", APP_URL: "https://id.example.com" })).toBe(
      "https://id.example.com",
    )
    expect(read(vercel).problems).toHaveLength(1)
  })

  it("never accepts a neighbour outside development", () => {
    expect(read({ APP_URL: "http://localhost:3000" }).allowedOrigins).toEqual(["http://localhost:3000"])
  })
})
