import type { AccountExportStore } from "@/core/ports/account-export-store"
import type { AccountStore } from "@/core/ports/account-store"
import type { ApiKeyStore } from "@/core/ports/api-key-store"
import type { AlertSignsReader } from "@/core/ports/alert-signs"
import type { AlertStore } from "@/core/ports/alert-store"
import type { ChallengeStore } from "@/core/ports/challenge-store"
import type { DeliveryStore } from "@/core/ports/delivery-store"
import type { LeavingStore } from "@/core/ports/leaving-store"
import type { MemberControlStore } from "@/core/ports/member-control-store"
import type { MailingStore } from "@/core/ports/mailing-store"
import type { OptOutStore } from "@/core/ports/opt-out-store"
import type { PasskeyStore } from "@/core/ports/passkey-store"
import type { OwnSessionStore } from "@/core/ports/own-session-store"
import type { PasswordStore } from "@/core/ports/password-store"
import type { PhoneChangeStore } from "@/core/ports/phone-change-store"
import type { PriceStore } from "@/core/ports/price-store"
import type { ProofStore } from "@/core/ports/proof-store"
import type { LimitStore } from "@/core/ports/limit-store"
import type { RetentionStore } from "@/core/ports/retention-store"
import type { Quotas } from "@/core/ports/quotas"
import type { RecoveryCodeStore } from "@/core/ports/recovery-code-store"
import type { SecondProofStore } from "@/core/ports/second-proof-store"
import type { SessionStore } from "@/core/ports/session-store"
import type { SendHistory } from "@/core/ports/send-history"
import type { SettingsStore } from "@/core/ports/settings-store"
import type { TextStore } from "@/core/ports/text-store"
import type { UserStore } from "@/core/ports/user-store"
import type { WebhookStore } from "@/core/ports/webhook-store"
import type { VerificationStore } from "@/core/ports/verification-store"
import type { Policy } from "@/core/policy"
import type { Random } from "@/core/ports/random"
import type { TestDays } from "@/core/test-numbers"
import { createMemoryAccountExportStore } from "./memory-account-export-store"
import { createMemoryAccountStore } from "./memory-account-store"
import { createMemoryApiKeyStore } from "./memory-api-key-store"
import { createMemoryAlertStore } from "./memory-alert-store"
import { createMemoryChallengeStore } from "./memory-challenge-store"
import { createMemoryDeliveryStore } from "./memory-delivery-store"
import { createMemoryLeavingStore } from "./memory-leaving-store"
import { createMemoryMemberControlStore } from "./memory-member-control-store"
import { createMemoryMailingStore } from "./memory-mailing-store"
import { createMemoryOptOutStore } from "./memory-opt-out-store"
import { createMemoryPasskeyStore } from "./memory-passkey-store"
import { createMemoryOwnSessionStore } from "./memory-own-session-store"
import { createMemoryPasswordStore } from "./memory-password-store"
import { createMemoryPhoneChangeStore } from "./memory-phone-change-store"
import { createMemoryPriceStore } from "./memory-price-store"
import { createMemoryProofStore } from "./memory-proof-store"
import { createMemoryLimitStore } from "./memory-limit-store"
import { createMemoryQuotas } from "./memory-quotas"
import { createMemoryRecoveryCodeStore } from "./memory-recovery-code-store"
import { createMemoryRetentionStore } from "./memory-retention-store"
import { createMemorySecondProofStore } from "./memory-second-proof-store"
import { createMemorySendHistory } from "./memory-send-history"
import { createMemorySessionStore } from "./memory-session-store"
import type { MemoryState } from "./memory-state"
import { createMemoryTextStore } from "./memory-text-store"
import { createMemoryUserStore } from "./memory-user-store"
import { createMemoryVerificationStore } from "./memory-verification-store"
import { createMemoryWebhookStore } from "./memory-webhook-store"

/** Everything that the workflows keep. */
export interface Stores {
  readonly challenges: ChallengeStore
  readonly proofs: ProofStore
  readonly secondProofs: SecondProofStore
  readonly newPasswords: PasswordStore
  readonly recoveryCodes: RecoveryCodeStore
  readonly sessions: SessionStore
  readonly ownSessions: OwnSessionStore
  readonly accounts: AccountStore
  readonly phoneChanges: PhoneChangeStore
  readonly users: UserStore
  readonly passkeyStore: PasskeyStore
  readonly leaving: LeavingStore
  readonly memberControls: MemberControlStore
  readonly apiKeys: ApiKeyStore
  readonly accountExports: AccountExportStore
  readonly deliveries: DeliveryStore
  readonly optOuts: OptOutStore
  readonly verifications: VerificationStore
  readonly texts: TextStore
  readonly mailings: MailingStore
  readonly prices: PriceStore
  readonly quotas: Quotas
  readonly limits: LimitStore
  readonly sendHistory: SendHistory
  readonly webhooks: WebhookStore
  readonly retention: RetentionStore
  readonly alerts: AlertStore
  readonly alertSigns: AlertSignsReader
  readonly settings: SettingsStore & { sealedNumberKey(propose: () => string): Promise<string> }
}

/** All stores over one state in memory. */
export function createMemoryStores(
  state: MemoryState,
  policy: Policy,
  random: Random,
  testDays: TestDays = {},
): Stores {
  return {
    challenges: createMemoryChallengeStore(state, policy, testDays),
    proofs: createMemoryProofStore(state, random),
    secondProofs: createMemorySecondProofStore(state, random),
    newPasswords: createMemoryPasswordStore(state, random),
    recoveryCodes: createMemoryRecoveryCodeStore(state, random),
    sessions: createMemorySessionStore(state),
    ownSessions: createMemoryOwnSessionStore(state),
    accounts: createMemoryAccountStore(state),
    phoneChanges: createMemoryPhoneChangeStore(state, random),
    users: createMemoryUserStore(state),
    passkeyStore: createMemoryPasskeyStore(state, random),
    leaving: createMemoryLeavingStore(state, random),
    memberControls: createMemoryMemberControlStore(state, random),
    apiKeys: createMemoryApiKeyStore(state),
    accountExports: createMemoryAccountExportStore(state),
    deliveries: createMemoryDeliveryStore(state, testDays),
    optOuts: createMemoryOptOutStore(state),
    verifications: createMemoryVerificationStore(state),
    texts: createMemoryTextStore(state),
    mailings: createMemoryMailingStore(state),
    prices: createMemoryPriceStore(state),
    quotas: createMemoryQuotas(state),
    limits: createMemoryLimitStore(state),
    sendHistory: createMemorySendHistory(state),
    webhooks: createMemoryWebhookStore(state),
    retention: createMemoryRetentionStore(state),
    alerts: createMemoryAlertStore(state, random),
    alertSigns: { read: async () => state.alertSigns },
    settings: {
      read: async () => state.settings,
      readNow: async () => state.settings,
      save: async (expected, change) => {
        if (expected !== state.settings.version) return null
        state.settings = { ...state.settings, ...change, version: expected + 1 }
        state.audit.push("settings-saved")
        return state.settings
      },
      sealedNumberKey: async (propose) => {
        state.sealedNumberKey ??= propose()
        return state.sealedNumberKey
      },
    },
  }
}
