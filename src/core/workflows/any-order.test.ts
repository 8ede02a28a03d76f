import fc from "fast-check"
import { it } from "vitest"
import { behavesAsTheModel } from "@/testing/models/challenge-properties"
import { createMemoryStores } from "@/testing/memory-stores"
import { runs } from "@/testing/property-runs"

it("codes open what they are for, once and in time, in whatever order people and processes do what", async () => {
  const property = behavesAsTheModel(async (policy, { state, clock, deps }) => ({
    stores: createMemoryStores(state, policy, deps.random, {}),
    advance: async (ms) => clock.advance(ms),
    counts: async () => new Map([...state.quotas].map(([key, { count }]) => [key, count])),
  }))
  await fc.assert(property, { numRuns: runs(150) })
})
