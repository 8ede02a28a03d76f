import { WebAuthnError } from "@simplewebauthn/browser"
import { describe, expect, test } from "vitest"
import { knowsPasskeys, makePasskey, passkeyFailureOf, signWithPasskey } from "./passkey"

describe("what a browser threw is read as what it means", () => {
  test.each([
    ["NotAllowedError", "cancelled"],
    ["AbortError", "cancelled"],
    ["SecurityError", "not-allowed"],
    ["InvalidStateError", "already-registered"],
    ["ConstraintError", "unsupported"],
    ["NotSupportedError", "unsupported"],
    ["UnknownError", "failed"],
  ] as const)("%s, raw or in the words of the library, is %s", (name, failure) => {
    const cause = new DOMException("no", name)
    expect(passkeyFailureOf(cause)).toBe(failure)
    const wrapped = new WebAuthnError({ message: "no", code: "ERROR_PASSTHROUGH_SEE_CAUSE_PROPERTY", cause })
    expect(passkeyFailureOf(wrapped)).toBe(failure)
  })

  test("what is no error has failed all the same", () => {
    for (const thrown of [null, "no", { name: "NotAllowedError" }, new TypeError("no")])
      expect(passkeyFailureOf(thrown)).toBe("failed")
  })
})

test("a browser that knows no passkeys is told apart, and nobody is asked", async () => {
  const ask = () => Promise.reject(new Error("somebody was asked"))
  expect(knowsPasskeys()).toBe(false)
  expect(await makePasskey(ask)).toEqual({ ok: false, refusal: "unsupported" })
  expect(await signWithPasskey(ask)).toEqual({ ok: false, refusal: "unsupported" })
})
