import type { WebhookAnswer } from "@/core/ports/webhook-sender"
import { present } from "./builders"
import { storesContract } from "./contracts/stores-contract"
import { contractPolicy, contractTestDays, type StoresUnderTest } from "./contracts/stores-under-test"
import { createMemoryState } from "./memory-state"
import { createMemoryStores, type Stores } from "./memory-stores"
import { tellWebhooks } from "./memory-webhook-store"
import { seededRandom } from "./seeded-random"

function memory(): StoresUnderTest {
  let state = createMemoryState()
  let stores: Stores = createMemoryStores(state, contractPolicy, seededRandom("notices"), contractTestDays)
  return {
    get stores() {
      return stores
    },
    advance: async (ms) => state.clock.advance(ms),
    block: async (userId) => {
      const user = state.users.get(userId)
      if (user !== undefined) Object.assign(user, { blocked: true, deletionDueAtMs: null })
    },
    giveRecoveryCode: async (userId, codeHash) => {
      const hash = Buffer.from(codeHash).toString("hex")
      state.recoveryCodes.push({ hash, userId, madeAtMs: state.clock.nowMs(), usedAtMs: null })
    },
    givePassword: async (userId) => {
      const passwordSetAtMs = state.clock.nowMs()
      const user = present(state.users.get(userId))
      Object.assign(user, { passwordHash: "another hash", passwordSetAtMs, alwaysAsksPassword: true })
    },
    tellWebhooks: async (event) => tellWebhooks(state, event),
    webhookAttempts: async () =>
      state.webhooks.flatMap(({ attempts }) =>
        attempts.map((answer, index) => ({ attempt: index + 1, outcome: outcomeOf(answer) })),
      ),
    auditActions: async () => state.audit,
    costOf: async (deliveryId) => {
      const delivery = state.deliveries.get(deliveryId)
      if (delivery?.price === undefined) return null
      const { amount, ...price } = delivery.price
      return { ...price, amount: Number(amount), segments: delivery.segments ?? null }
    },
    handingOverOf: async (deliveryId) => {
      const delivery = state.deliveries.get(deliveryId)
      if (delivery === undefined) return null
      const { provider, refusals = [], segments = null } = delivery
      return { provider, refusals, segments }
    },
    countStatistics: async () => {},
    reset: async () => {
      state = createMemoryState()
      stores = createMemoryStores(state, contractPolicy, seededRandom("notices"), contractTestDays)
    },
    close: async () => {},
  }
}

function outcomeOf(answer: WebhookAnswer | null): string | null {
  if (answer === null) return null
  return answer.kind === "answered" ? String(answer.status) : answer.error
}

storesContract("memory", async () => memory())
