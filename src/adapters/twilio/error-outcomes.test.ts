import { describe, expect, it } from "vitest"
import { failureOf } from "./error-outcomes"
import { outcomeOfError } from "./send-error"

describe("what Twilio's error codes mean", () => {
  it("takes an unknown 21xxx for one about the recipient, since Twilio splits those", () => {
    expect(failureOf(21_999)).toBe("number-unreachable")
  })

  it("never blames the number where the owner has something to mend", () => {
    for (const code of [20003, 21212, 21603, 21606, 21608, 21612, 21659, 21660, 21661, 21701]) {
      expect(failureOf(code)).toBe("service-trouble")
    }
  })

  it("takes every other unknown code, and none at all, for trouble with the service", () => {
    for (const code of [undefined, 0, 99_999, 30_007]) expect(failureOf(code)).toBe("service-trouble")
  })
})

describe("what an error says about a message", () => {
  it("goes by the code first, then by the status", () => {
    expect(outcomeOfError({ status: 429, code: 21610 })).toMatchObject({ failure: "opted-out" })
    expect(outcomeOfError({ status: 429 })).toEqual({
      state: "failed",
      failure: "service-trouble",
      providerErrorCode: "http-429",
    })
  })

  it("leaves open what a gateway gave up waiting for", () => {
    expect(outcomeOfError({ status: 504 })).toEqual({ state: "unknown", providerErrorCode: "http-504" })
    expect(outcomeOfError({ status: 504, code: 20503 })).toMatchObject({ state: "failed" })
  })

  it("takes a certificate that nobody vouches for as not sent", () => {
    expect(outcomeOfError({ code: "CERT_HAS_EXPIRED" })).toMatchObject({ state: "failed" })
  })

  it.each([
    [new SyntaxError("x")],
    ["text"],
    [null],
    [undefined],
    [{ code: "ECONNRESET" }],
    [{ code: "ETIMEDOUT" }],
  ])("leaves open what %s leaves open", (error) => {
    expect(outcomeOfError(error).state).toBe("unknown")
  })
})
