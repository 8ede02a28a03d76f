import { describe, expect, it } from "vitest"
import { makePolicy } from "./policy"
import { isFreshProof, isFreshSecondFactor, type ProofKind, roleOf, sessionTerms } from "./session"

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
    expect(roleOf("passkey", "administrator")).toBe("user")
    expect(roleOf("password-and-code", "user")).toBe("user")
  })
})

describe("a proof", () => {
  it.each<[ProofKind, boolean, boolean]>([
    ["code", false, true],
    ["code", true, false],
    ["password", true, true],
    ["passkey", true, true],
    ["passkey", false, true],
    ["recovery-code", true, true],
  ])(
    "by %s of an account with a password: %s, is enough for ten minutes: %s",
    (provedBy, hasPassword, enough) => {
      const within = { provedBy, hasPassword, msSinceProof: 599_999, atSignIn: false }
      expect(isFreshProof(within, policy)).toBe(enough)
      expect(isFreshProof({ ...within, msSinceProof: 600_000 }, policy)).toBe(false)
    },
  )
})

describe("a second factor of an administrator", () => {
  it.each<[ProofKind, boolean, boolean]>([
    ["password", true, true],
    ["password", false, false],
    ["code", false, true],
    ["passkey", false, true],
    ["recovery-code", false, true],
  ])("by %s, at the sign-in: %s, is enough for a quarter of an hour: %s", (provedBy, atSignIn, enough) => {
    const within = { provedBy, hasPassword: true, msSinceProof: 899_999, atSignIn }
    expect(isFreshSecondFactor(within, policy)).toBe(enough)
    expect(isFreshSecondFactor({ ...within, msSinceProof: 900_000 }, policy)).toBe(false)
  })
})
