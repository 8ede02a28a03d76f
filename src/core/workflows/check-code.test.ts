import { createHmac } from "node:crypto"
import { describe, expect, it } from "vitest"
import { type OneTimeCode, readCode } from "@/core/one-time-code"
import { grantedIn } from "@/testing/results"
import { testCodeKeys, workflowWorld } from "@/testing/workflow-world"
import { approvalOf } from "./check-code"

describe("what is kept of a code that its provider approved", () => {
  const { deps } = workflowWorld()
  const challenge = { id: "01900000-0000-7000-8000-000000000001", keyId: testCodeKeys.current.id }
  const code = (digits: string): OneTimeCode => grantedIn(readCode(digits, 6))
  const kept = (digits: string, of = challenge) => approvalOf(deps, of, code(digits))

  it("outlives a new version of this site: a keyed hash of nothing else than the challenge and the code", () => {
    const mac = createHmac("sha256", testCodeKeys.current.bytes)
    mac.update(`approved\n${challenge.id}\n123456`)
    expect(kept("123456")).toEqual(mac.digest())
  })

  it("is another one for another code and for another challenge", () => {
    expect(kept("123457")).not.toEqual(kept("123456"))
    const other = { ...challenge, id: "01900000-0000-7000-8000-000000000002" }
    expect(kept("123456", other)).not.toEqual(kept("123456"))
  })

  it("is nothing without the key of the challenge", () => {
    expect(kept("123456", { ...challenge, keyId: "gone" })).toBeNull()
  })
})
