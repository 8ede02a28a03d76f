import { describe, expect, it } from "vitest"
import { makePolicy } from "./policy"
import { roleOf, sessionTerms } from "./session"

const policy = makePolicy({ development: false, overrides: {} })

describe("a session", () => {
  it("lives a day, an hour unused, where a password was part of it", () => {
    expect(sessionTerms("password-and-code", policy)).toEqual({ lifetimeMs: 86_400_000, idleMs: 3_600_000 })
  })

  it("lives thirty days for a code alone", () => {
    expect(sessionTerms("code", policy)).toEqual({ lifetimeMs: 2_592_000_000, idleMs: null })
  })

  it("carries the administrator role only where a password was part of it", () => {
    expect(roleOf("password-and-code", "administrator")).toBe("administrator")
    expect(roleOf("code", "administrator")).toBe("user")
    expect(roleOf("password-and-code", "user")).toBe("user")
  })
})
