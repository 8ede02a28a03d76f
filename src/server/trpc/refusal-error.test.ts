import { describe, expect, it } from "vitest"
import { RefusalError, refusalOf, retryAfterSecondsOf, toldRefusalOf } from "./refusal-error"

describe("a refusal on its way to the browser", () => {
  it("carries itself, under the code that fits, and no cause", () => {
    const refusal = { kind: "code-wrong", triesLeft: 2 } as const
    const error = new RefusalError(refusal)
    expect(error).toMatchObject({ code: "BAD_REQUEST", message: "code-wrong", cause: undefined })
    expect(refusalOf(error)).toEqual(refusal)
  })

  it.each([
    [{ kind: "limited", rule: "all-sends", retryAfterSeconds: 30 }, "TOO_MANY_REQUESTS", 30],
    [{ kind: "busy", retryAfterSeconds: 2 }, "SERVICE_UNAVAILABLE", 2],
    [{ kind: "calls-off" }, "BAD_REQUEST", null],
    [{ kind: "sending-off" }, "SERVICE_UNAVAILABLE", null],
    [{ kind: "code-unchecked" }, "SERVICE_UNAVAILABLE", null],
    [{ kind: "code-renewed", triesLeft: 4 }, "BAD_REQUEST", null],
    [{ kind: "credentials-wrong" }, "UNAUTHORIZED", null],
    [{ kind: "passkey-refused" }, "UNAUTHORIZED", null],
    [{ kind: "account-blocked" }, "FORBIDDEN", null],
    [{ kind: "unknown-number" }, "NOT_FOUND", null],
  ] as const)("of %j travels as %s", (refusal, code, seconds) => {
    const error = new RefusalError(refusal)
    expect([error.code, retryAfterSecondsOf(error)]).toEqual([code, seconds])
  })

  it("keeps the trouble with a provider for the log", () => {
    const trouble = { provider: "twilio-verify", providerErrorCode: "20003" }
    const error = new RefusalError({ kind: "code-unchecked", trouble })
    expect(refusalOf(error)).toEqual({ kind: "code-unchecked", trouble })
    expect(toldRefusalOf(error)).toEqual({ kind: "code-unchecked" })
    expect(toldRefusalOf(new RefusalError({ kind: "out-of-tries" }))).toEqual({ kind: "out-of-tries" })
  })

  it("is nothing for a defect", () => {
    expect(toldRefusalOf(new Error("x"))).toBeNull()
    expect([refusalOf(new Error("x")), refusalOf(null), retryAfterSecondsOf(new Error("x"))]).toEqual([
      null,
      null,
      null,
    ])
  })
})
