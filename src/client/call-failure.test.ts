import { TRPCClientError } from "@trpc/client"
import { describe, expect, test } from "vitest"
import { callFailure } from "./call-failure"

function answered(httpStatus: number, refusal: unknown) {
  return TRPCClientError.from({
    error: { message: "no", code: -32_000, data: { code: "ANY", httpStatus, refusal } },
  })
}

describe("what a call threw is read as what it means", () => {
  test("a refusal is the server's no", () => {
    const refusal = { kind: "credentials-wrong" }
    expect(callFailure(answered(401, refusal), true)).toEqual({ kind: "refused", refusal })
  })

  test("a refusal stays one, whatever the browser believes of its connection", () => {
    const refusal = { kind: "out-of-tries" }
    expect(callFailure(answered(400, refusal), false)).toEqual({ kind: "refused", refusal })
  })

  test("503 without a refusal means that the server cannot work at the moment", () => {
    expect(callFailure(answered(503, null), true)).toEqual({ kind: "unavailable" })
  })

  test("500 is a defect", () => {
    expect(callFailure(answered(500, null), true)).toEqual({ kind: "defect" })
  })

  test("an answer that is not ours counts as none", () => {
    expect(callFailure(TRPCClientError.from(new SyntaxError("<html>")), true)).toEqual({ kind: "unanswered" })
  })

  test("no answer is told apart from no connection", () => {
    expect(callFailure(TRPCClientError.from(new TypeError("Failed to fetch")), true)).toEqual({
      kind: "unanswered",
    })
    expect(callFailure(TRPCClientError.from(new TypeError("Failed to fetch")), false)).toEqual({
      kind: "offline",
    })
  })
})
