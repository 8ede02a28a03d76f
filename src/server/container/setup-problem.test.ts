import { describe, expect, it } from "vitest"
import { createFakeManagedCodes } from "@/testing/fake-managed-codes"
import { tellSetupProblem } from "./setup-problem"

describe("what is set up wrongly at a provider of codes", () => {
  const told = async (setupProblem?: () => Promise<string | null>) => {
    const entries: unknown[] = []
    const codes = { ...createFakeManagedCodes(), ...(setupProblem && { setupProblem }) }
    await tellSetupProblem(codes, 6, () => ({ error: (entry: unknown) => entries.push(entry) }))
    return entries
  }

  it("is an error in the log, with what to do about it", async () => {
    expect(await told(async () => "Set it to 6.")).toEqual([
      { event: "provider-misconfigured", provider: "fake-codes", advice: "Set it to 6." },
    ])
  })

  it("is nothing in the log where all is well, and where the provider cannot be asked", async () => {
    expect(await told(async () => null)).toEqual([])
    expect(await told()).toEqual([])
  })
})
