import fc from "fast-check"
import { it } from "vitest"
import { createMemoryState } from "./memory-state"
import { createMemoryQuotas } from "./memory-quotas"
import { createMemoryUserStore } from "./memory-user-store"
import { type CountingWorld, countsAsTheModel } from "./models/quota-properties"
import { runs } from "./property-runs"

function memory(): CountingWorld {
  let state = createMemoryState()
  return {
    get stores() {
      return { quotas: createMemoryQuotas(state), users: createMemoryUserStore(state) }
    },
    advance: async (ms) => state.clock.advance(ms),
    reset: async () => {
      state = createMemoryState()
    },
  }
}

it("counts in memory are those of the model, whatever is charged, given back and waited for", async () => {
  const world = memory()
  await fc.assert(
    countsAsTheModel(() => world),
    { numRuns: runs(300) },
  )
})
