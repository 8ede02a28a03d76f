import { describe, expect, it } from "vitest"
import { shippedChoices } from "@/core/shipped-choices"
import { testEnvironment } from "@/testing/test-environment"
import { readEnvironment } from "../env"
import { inForceBy } from "./in-force"

describe("what is called shipped", () => {
  it.each([
    ["a site", {}],
    ["somebody's own machine", { RINGBACK_DEVELOPMENT: "1" }],
  ])("is what holds at %s whose environment says nothing of it", (_where, variables) => {
    const environment = readEnvironment({ ...testEnvironment, ...variables })
    expect(inForceBy(environment).given.choices).toEqual(shippedChoices(environment.relaxed))
  })
})
