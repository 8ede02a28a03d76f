import { describe, expect, it } from "vitest"
import { outcomeOfError } from "./send-error"

describe("what an error says about a message", () => {
  it("goes by the code first, then by the status", () => {
    expect(outcomeOfError({ status: 429, code: 21610 })).toMatchObject({
      failure: "opted-out",
      elsewhere: false,
    })
    expect(outcomeOfError({ status: 429 })).toEqual({
      state: "failed",
      failure: "service-trouble",
      providerErrorCode: "http-429",
      elsewhere: true,
    })
  })

  it.each([
    [401, true],
    [429, true],
    [500, true],
    [503, true],
    [400, false],
    [403, false],
    [302, false],
  ])("lets another provider try after an answer %i without a code: %s", (status, elsewhere) => {
    expect(outcomeOfError({ status })).toMatchObject({ state: "failed", elsewhere })
    expect(outcomeOfError({ status, code: 99_999 })).toMatchObject({ state: "failed", elsewhere })
  })

  it("leaves open what a gateway gave up waiting for", () => {
    expect(outcomeOfError({ status: 504 })).toEqual({ state: "unknown", providerErrorCode: "http-504" })
    expect(outcomeOfError({ status: 504, code: 20503 })).toMatchObject({ state: "failed", elsewhere: true })
  })

  it("takes a certificate that nobody vouches for as not sent", () => {
    expect(outcomeOfError({ code: "CERT_HAS_EXPIRED" })).toMatchObject({ state: "failed", elsewhere: true })
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
