import { createAccountExportStore } from "@/adapters/postgres/account-export-store"
import { createAccountStore } from "@/adapters/postgres/account-store"
import { createApiKeyStore } from "@/adapters/postgres/api-key-store"
import { createAlertSigns } from "@/adapters/postgres/alert-signs"
import { createAlertStore } from "@/adapters/postgres/alert-store"
import { createChallengeStore } from "@/adapters/postgres/challenge-store"
import { type Database, openDatabase } from "@/adapters/postgres/database"
import { createDeliveryStore } from "@/adapters/postgres/delivery-store"
import { createLeavingStore } from "@/adapters/postgres/leaving-store"
import { createMemberControlStore } from "@/adapters/postgres/member-control-store"
import { createMailingStore } from "@/adapters/postgres/mailing-store"
import { createOptOutStore } from "@/adapters/postgres/opt-out-store"
import { createPasskeyStore } from "@/adapters/postgres/passkey-store"
import { createOwnSessionStore } from "@/adapters/postgres/own-session-store"
import { createPasswordStore } from "@/adapters/postgres/password-store"
import { createPhoneChangeStore } from "@/adapters/postgres/phone-change-store"
import { createPriceStore } from "@/adapters/postgres/price-store"
import { createProofStore } from "@/adapters/postgres/proof-store"
import { createLimitStore } from "@/adapters/postgres/limit-store"
import { createQuotas } from "@/adapters/postgres/quotas"
import { createRecoveryCodeStore } from "@/adapters/postgres/recovery-code-store"
import { createRetentionStore } from "@/adapters/postgres/retention-store"
import { createSecondProofStore } from "@/adapters/postgres/second-proof-store"
import { createSendHistory } from "@/adapters/postgres/send-history"
import { createSessionStore } from "@/adapters/postgres/session-store"
import { createSettingsStore } from "@/adapters/postgres/settings-store"
import { createStatisticsStore } from "@/adapters/postgres/statistics-store"
import { createTextStore } from "@/adapters/postgres/text-store"
import { createUserStore } from "@/adapters/postgres/user-store"
import { createVerificationStore } from "@/adapters/postgres/verification-store"
import { createSealedBox } from "@/adapters/system/sealed-box"
import { createWebhookStore } from "@/adapters/postgres/webhook-store"
import { furthestOverviewHours } from "@/core/overview-period"
import type { Policy } from "@/core/policy"
import type { TestDays } from "@/core/test-numbers"
import { createSettingsSeal } from "@/server/container/settings-seal"
import {
  contractTestDays,
  type HandingOver,
  type MessageCost,
  type StoresUnderTest,
  type WebhookAttemptKept,
} from "./contracts/stores-under-test"
import { openDatabaseRows } from "./database-rows"
import type { Stores } from "./memory-stores"

/** All stores over one database. */
export function createPostgresStores(database: Database, policy: Policy, testDays: TestDays = {}): Stores {
  const { pool } = database
  return {
    challenges: createChallengeStore(pool, policy, () => testDays),
    proofs: createProofStore(pool),
    secondProofs: createSecondProofStore(pool),
    newPasswords: createPasswordStore(pool),
    recoveryCodes: createRecoveryCodeStore(pool),
    sessions: createSessionStore(pool),
    ownSessions: createOwnSessionStore(pool),
    accounts: createAccountStore(pool),
    phoneChanges: createPhoneChangeStore(pool),
    users: createUserStore(database),
    passkeyStore: createPasskeyStore(pool),
    leaving: createLeavingStore(pool),
    memberControls: createMemberControlStore(pool),
    apiKeys: createApiKeyStore(pool),
    accountExports: createAccountExportStore(pool),
    deliveries: createDeliveryStore(pool, () => testDays),
    optOuts: createOptOutStore(pool),
    verifications: createVerificationStore(pool),
    texts: createTextStore(pool),
    mailings: createMailingStore(pool),
    prices: createPriceStore(pool),
    settings: createSettingsStore(pool, createSettingsSeal(createSealedBox([new Uint8Array(32).fill(5)]))),
    quotas: createQuotas(pool),
    limits: createLimitStore(pool),
    sendHistory: createSendHistory(pool),
    webhooks: createWebhookStore(pool),
    retention: createRetentionStore(pool),
    alerts: createAlertStore(pool),
    alertSigns: createAlertSigns(pool),
  }
}

type CostRow = MessageCost & Record<string, unknown>

const costQuery = `
SELECT price_amount::float8 AS amount, price_currency AS currency, segments,
  CASE WHEN price_is_unknown THEN 'unknown' WHEN price_is_estimate THEN 'listed' ELSE 'billed' END AS basis
FROM deliveries WHERE id = $1 AND price_amount IS NOT NULL`

type KeptAttempt = WebhookAttemptKept & Record<string, unknown>

const attemptsQuery = `
SELECT a.attempt, COALESCE(a.status::text, a.error) AS outcome FROM webhook_attempts a
JOIN webhook_deliveries d ON d.id = a.delivery_id ORDER BY d.event_id, a.attempt`

/** The stores of the product on a database of their own, for the contracts. */
export async function postgresUnderTest(policy: Policy): Promise<StoresUnderTest> {
  const { url, client, clock, close } = await openDatabaseRows()
  const database = openDatabase(url, (error) => {
    throw error
  })
  const { pool, prisma } = database
  return {
    stores: createPostgresStores(database, policy, contractTestDays),
    advance: clock.advance,
    block: async (userId) => {
      await prisma.user.update({
        where: { id: userId },
        data: { blockedAt: new Date(), deletionDueAt: null },
      })
    },
    giveRecoveryCode: async (userId, codeHash) => {
      await prisma.recoveryCode.create({ data: { userId, codeHash: new Uint8Array(codeHash) } })
    },
    givePassword: async (userId) => {
      await client.query(
        `UPDATE users SET password_hash = 'another hash', password_set_at = clock_timestamp(),
           always_asks_password = true
         WHERE id = $1`,
        [userId],
      )
    },
    tellWebhooks: async ({ type, userId, sessionId }) => {
      await client.query("SELECT tell_webhooks($1, $2, $3)", [userId, type, sessionId])
    },
    webhookAttempts: async () => {
      const kept = await client.query<KeptAttempt>(attemptsQuery)
      return kept.rows
    },
    auditActions: async () => {
      const events = await client.query<{ action: string }>("SELECT action FROM audit_events ORDER BY id")
      return events.rows.map(({ action }) => action)
    },
    costOf: async (deliveryId) => {
      const found = await client.query<CostRow>(costQuery, [deliveryId])
      return found.rows[0] ?? null
    },
    handingOverOf: async (deliveryId) => {
      const found = await client.query<HandingOver & Record<string, unknown>>(
        "SELECT provider, refusals, segments FROM deliveries WHERE id = $1",
        [deliveryId],
      )
      return found.rows[0] ?? null
    },
    countStatistics: async () => {
      const statistics = createStatisticsStore(pool)
      const some = { sinceHours: furthestOverviewHours, mostHours: 1000 }
      for (let left = 1; left > 0; ) left = (await statistics.rollUp(some)).hoursLeft
    },
    reset: clock.forgetEverything,
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
      await close()
    },
  }
}
