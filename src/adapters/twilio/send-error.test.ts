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
      failure: "service-busy",
      providerErrorCode: "http-429",
      elsewhere: true,
      ofProvider: true,
      counts: true,
    })
  })

  it.each([
    [401, true],
    [429, true],
    [400, false],
    [404, false],
    [302, false],
  ])("lets another provider try after an answer %i that says no more: %s", (status, elsewhere) => {
    expect(outcomeOfError({ status })).toMatchObject({ state: "failed", elsewhere })
    expect(outcomeOfError({ status, code: 99_999 })).toMatchObject({ state: "failed", elsewhere })
  })

  it("lets another provider try where the door is shut, but not after a new code that may mean fraud", () => {
    expect(outcomeOfError({ status: 403 })).toMatchObject({ state: "failed", elsewhere: true })
    expect(outcomeOfError({ status: 403, code: 60_999 })).toMatchObject({ state: "failed", elsewhere: false })
  })

  it("says where Twilio saw fraud, and else says nothing of it", () => {
    expect(outcomeOfError({ status: 403, code: 60410 })).toMatchObject({ state: "failed", fraud: true })
    expect(outcomeOfError({ status: 400, code: 21211 })).not.toHaveProperty("fraud")
  })

  it.each([
    [{ status: 401 }, true],
    [{ status: 429, code: 99_999 }, true],
    [{ code: "ECONNREFUSED" }, true],
    [{ status: 400 }, undefined],
    [{ status: 403 }, undefined],
    [{ status: 400, code: 99_999 }, undefined],
    [{ status: 429, code: 60203 }, undefined],
    [{ status: 403, code: 60410 }, undefined],
  ])("says of %j whether every message would have met it: %s", (error, ofProvider) => {
    const outcome = outcomeOfError(error)
    expect("ofProvider" in outcome ? outcome.ofProvider : undefined).toBe(ofProvider)
  })

  it.each([
    [{ status: 500 }, "http-500"],
    [{ status: 500, code: 20500 }, "20500"],
    [{ status: 500, code: 20001 }, "20001"],
    [{ status: 500, code: 60410 }, "60410"],
    [{ status: 500, code: 99_999 }, "99999"],
    [{ status: 502 }, "http-502"],
    [{ status: 503 }, "http-503"],
    [{ status: 503, code: 20500 }, "20500"],
    [{ status: 504 }, "http-504"],
    [{ status: 504, code: 20503 }, "20503"],
    [{ status: 504, code: 20504 }, "20504"],
    [{ status: 520 }, "http-520"],
    [{ status: 400, code: 20500 }, "20500"],
  ])("leaves open what came of a request that Twilio or a gateway failed over: %j", (error, code) => {
    expect(outcomeOfError(error)).toEqual({ state: "unknown", providerErrorCode: code })
  })

  it.each([20503, 20001, 99_999])(
    "believes Twilio that it took nothing where it says so by 503: %i",
    (code) => {
      const outcome = outcomeOfError({ status: 503, code })
      expect(outcome).toMatchObject({ state: "failed", elsewhere: true, providerErrorCode: String(code) })
    },
  )

  it.each([{ status: 429 }, { status: 503, code: 20503 }, { code: "ECONNREFUSED" }])(
    "asks to try later after %j, where the next provider takes it neither",
    (error) => {
      expect(outcomeOfError(error)).toMatchObject({ failure: "service-busy", elsewhere: true, counts: true })
    },
  )

  it("says of a failure that counts that it does, and else nothing of it", () => {
    expect(outcomeOfError({ status: 400, code: 21211 })).toMatchObject({ counts: true })
    expect(outcomeOfError({ status: 400, code: 60200 })).not.toHaveProperty("counts")
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
