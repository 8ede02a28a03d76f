import { createAccountExportStore } from "@/adapters/postgres/account-export-store"
import { createAccountStore } from "@/adapters/postgres/account-store"
import { createApiKeyStore } from "@/adapters/postgres/api-key-store"
import { createAlertSigns } from "@/adapters/postgres/alert-signs"
import { createAlertStore } from "@/adapters/postgres/alert-store"
import { createChallengeStore } from "@/adapters/postgres/challenge-store"
import { createDeliveryStore } from "@/adapters/postgres/delivery-store"
import { createLeavingStore } from "@/adapters/postgres/leaving-store"
import { createMemberControlStore } from "@/adapters/postgres/member-control-store"
import { createMailingStore } from "@/adapters/postgres/mailing-store"
import { createOptOutStore } from "@/adapters/postgres/opt-out-store"
import { createPasskeyStore } from "@/adapters/postgres/passkey-store"
import { createOwnSessionStore } from "@/adapters/postgres/own-session-store"
import { createPasswordStore } from "@/adapters/postgres/password-store"
import { createPhoneChangeStore } from "@/adapters/postgres/phone-change-store"
import { createLimitStore } from "@/adapters/postgres/limit-store"
import { createPriceStore } from "@/adapters/postgres/price-store"
import { rememberPrices } from "@/adapters/postgres/remembered-prices"
import { systemStopwatch } from "@/adapters/system/stopwatch"
import { createProofStore } from "@/adapters/postgres/proof-store"
import { createQuotas } from "@/adapters/postgres/quotas"
import { createRecoveryCodeStore } from "@/adapters/postgres/recovery-code-store"
import { createRetentionStore } from "@/adapters/postgres/retention-store"
import { createSecondProofStore } from "@/adapters/postgres/second-proof-store"
import { createSendHistory } from "@/adapters/postgres/send-history"
import { createSessionStore } from "@/adapters/postgres/session-store"
import { createTextStore } from "@/adapters/postgres/text-store"
import { createUserStore } from "@/adapters/postgres/user-store"
import { createVerificationStore } from "@/adapters/postgres/verification-store"
import { createWebhookStore } from "@/adapters/postgres/webhook-store"
import type { Database } from "@/adapters/postgres/database"
import type { TestDays } from "@/core/test-numbers"
import type { Policy } from "@/core/policy"

/** What the stores read besides their rows, as it holds when they do. */
interface StoreTerms {
  readonly policy: Policy
  readonly testDays: () => TestDays
}

/** Everything that workflows keep in Postgres, over one pool. */
export function createStores(database: Database, { policy, testDays }: StoreTerms) {
  const { pool } = database
  return {
    challenges: createChallengeStore(pool, policy, testDays),
    proofs: createProofStore(pool),
    secondProofs: createSecondProofStore(pool),
    newPasswords: createPasswordStore(pool),
    recoveryCodes: createRecoveryCodeStore(pool),
    sessions: createSessionStore(pool),
    ownSessions: createOwnSessionStore(pool),
    accounts: createAccountStore(pool),
    phoneChanges: createPhoneChangeStore(pool),
    users: createUserStore(database),
    texts: createTextStore(pool),
    mailings: createMailingStore(pool),
    prices: rememberPrices(createPriceStore(pool), systemStopwatch),
    leaving: createLeavingStore(pool),
    memberControls: createMemberControlStore(pool),
    apiKeys: createApiKeyStore(pool),
    accountExports: createAccountExportStore(pool),
    deliveries: createDeliveryStore(pool, testDays),
    optOuts: createOptOutStore(pool),
    verifications: createVerificationStore(pool),
    quotas: createQuotas(pool),
    limits: createLimitStore(pool),
    sendHistory: createSendHistory(pool),
    webhooks: createWebhookStore(pool),
    retention: createRetentionStore(pool),
    alerts: createAlertStore(pool),
    alertSigns: createAlertSigns(pool),
    passkeyStore: createPasskeyStore(pool),
  }
}
