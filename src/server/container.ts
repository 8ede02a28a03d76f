import { createArgon2Passwords, type HashCost } from "@/adapters/passwords/argon2-passwords"
import { createPasswordJudge } from "@/adapters/passwords/password-judge"
import { checkDatabase, type DatabaseState, isDatabaseDown } from "@/adapters/postgres/availability"
import { createAccountExportStore } from "@/adapters/postgres/account-export-store"
import { createAccountStore } from "@/adapters/postgres/account-store"
import { createChallengeStore } from "@/adapters/postgres/challenge-store"
import { openDatabase } from "@/adapters/postgres/database"
import { createDeliveryStore } from "@/adapters/postgres/delivery-store"
import { createInboxStore } from "@/adapters/postgres/inbox-store"
import { createLeavingStore } from "@/adapters/postgres/leaving-store"
import { createOptOutStore } from "@/adapters/postgres/opt-out-store"
import { createPasskeyStore } from "@/adapters/postgres/passkey-store"
import { createOwnSessionStore } from "@/adapters/postgres/own-session-store"
import { createPasswordStore } from "@/adapters/postgres/password-store"
import { createPhoneChangeStore } from "@/adapters/postgres/phone-change-store"
import { createPriceStore } from "@/adapters/postgres/price-store"
import { createProofStore } from "@/adapters/postgres/proof-store"
import { createRecoveryCodeStore } from "@/adapters/postgres/recovery-code-store"
import { createSecondProofStore } from "@/adapters/postgres/second-proof-store"
import { createSessionStore } from "@/adapters/postgres/session-store"
import { createSettingsStore, type KeptSettings } from "@/adapters/postgres/settings-store"
import { createTextStore } from "@/adapters/postgres/text-store"
import { createUserStore } from "@/adapters/postgres/user-store"
import { createVerificationStore } from "@/adapters/postgres/verification-store"
import { createWebhookStore } from "@/adapters/postgres/webhook-store"
import { systemPause } from "@/adapters/system/pause"
import { systemRandom } from "@/adapters/system/random"
import { createSealedBox, type SealedBox } from "@/adapters/system/sealed-box"
import { systemStopwatch } from "@/adapters/system/stopwatch"
import { createWebhookSender } from "@/adapters/webhooks/webhook-sender"
import type { NumberKey } from "@/core/number-key"
import { adviceOnOwn } from "@/core/own-errors"
import { makePolicy, type Policy } from "@/core/policy"
import type { ProviderWebhooks } from "@/core/ports/provider-webhooks"
import { testDaysOf } from "@/core/test-numbers"
import { createWorkflows, type Workflows } from "@/core/workflows/create-workflows"
import type { Site } from "@/core/workflows/dependencies"
import { createCallbacks, type ProofedCallbacks } from "./callbacks"
import { type Cookies, createCookies } from "./cookie"
import { createDevInboxDoor, type DevInboxDoor } from "./dev-inbox-door"
import { type Environment, environment } from "./env"
import { deriveKeys } from "./keys"
import { log } from "./log"
import { createRefusedCallers, type RefusedCallers } from "./refused-callers"
import { keepSettings } from "./container/live-settings"
import { connectManagedCodes, tellSetupProblem } from "./container/managed-codes"
import { connectMessengers } from "./container/messengers"
import { connectPasskeys } from "./container/passkeys"
import { connectPricing } from "./container/pricing"
import { connectWebhooks } from "./container/provider-webhooks"
import { createWebhookRounds, type WebhookRounds } from "./webhook-rounds"

/** The product, joined together: one for a process. */
export interface Container {
  readonly environment: Environment
  readonly workflows: Workflows
  readonly site: Site
  readonly policy: Policy
  readonly cookies: Cookies
  /** Whether browsers make passkeys at the address of this site. */
  readonly passkeysOffered: boolean
  /** `null` unless the dev inbox is on. */
  readonly devInbox: DevInboxDoor | null
  /** Names of those who send codes, the first choice first; empty: no provider is connected. */
  readonly messengerNames: readonly string[]
  /** What the owner can do about an error code of a provider; `null`: nothing. */
  adviceOn(provider: string | null, providerErrorCode: string): string | null
  readonly callbacks: ProofedCallbacks
  /** What connected providers send to us. */
  readonly webhooks: readonly ProviderWebhooks[]
  /** When other servers of the owner are told what happened. */
  readonly webhookRounds: WebhookRounds
  /** Who sent callbacks that no provider signed. */
  readonly refusedCallers: RefusedCallers
  checkDatabase(): Promise<DatabaseState>
  /** Whether an error means that there is no database at the moment. */
  isUnavailable(error: unknown): boolean
  /** Loads what the first sign-in would otherwise wait for. */
  warm(): Promise<void>
  close(): Promise<void>
}

const symbol = Symbol.for("ringback.container")

/**
 * The container of this process. Next instantiates a module once for each of its bundles, so a variable of this
 * module would give several: it hangs on `globalThis`, and with it the one pool and the one queue for hashes.
 */
export function getContainer(): Container {
  const scope: typeof globalThis & { [symbol]?: Container } = globalThis
  scope[symbol] ??= createContainer(environment())
  return scope[symbol]
}

/**
 * Joins adapters to workflows.
 *
 * @param hashCost what a password's hash costs, where that is not as it should be: in tests about something else
 */
export function createContainer(env: Environment, hashCost?: HashCost): Container {
  const database = openDatabase(env.databaseUrl.reveal(), (error) =>
    log().warn({ err: error }, "a database connection broke"),
  )
  const { pool, prisma } = database
  const policy = makePolicy({ development: env.relaxed, overrides: env.limits })
  const keys = deriveKeys(env)
  const site = siteOf(env)
  const testDays = testDaysOf(site.testNumbers)
  const inbox = createInboxStore(prisma)
  const callbacks = createCallbacks(env, keys.callbacks)
  const messengers = connectMessengers(env, policy, inbox, callbacks)
  const managedCodes = connectManagedCodes(env, policy)
  const senders = [...(managedCodes === null ? [] : [managedCodes]), ...messengers]
  const settings = createSettingsStore(pool)
  const sealing = createSealedBox(keys.settings)
  const numberKey = keepNumberKey(settings, sealing)
  const passkeys = connectPasskeys(env, policy)

  const workflows = createWorkflows({
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
    prices: createPriceStore(pool),
    leaving: createLeavingStore(pool),
    accountExports: createAccountExportStore(pool),
    deliveries: createDeliveryStore(pool, testDays),
    optOuts: createOptOutStore(pool),
    messengers,
    managedCodes,
    verifications: createVerificationStore(pool),
    pricing: connectPricing(env, policy),
    settings: keepSettings(settings),
    sealing,
    webhooks: createWebhookStore(pool),
    webhookSender: createWebhookSender({
      timeoutMs: policy.webhookTimeoutMs,
      reachesPrivate: env.app.loopback,
    }),
    callbacks,
    passkeys,
    passkeyStore: createPasskeyStore(pool),
    passwords: createArgon2Passwords(policy, hashCost),
    passwordJudge: createPasswordJudge(policy),
    random: systemRandom,
    stopwatch: systemStopwatch,
    pause: systemPause,
    numberKey,
    codeKeys: keys.codes,
    undoKeys: keys.undo,
    policy,
    site,
  })

  return {
    environment: env,
    workflows,
    site,
    policy,
    cookies: createCookies({ https: env.app.https, keys: keys.cookies }),
    passkeysOffered: passkeys !== null,
    devInbox: createDevInboxDoor(env.devInbox, inbox),
    messengerNames: senders.map(({ name }) => name),
    adviceOn: (provider, code) =>
      adviceOnOwn(code) ?? senders.find(({ name }) => name === provider)?.advice?.(code) ?? null,
    callbacks,
    webhooks: connectWebhooks(env),
    webhookRounds: createWebhookRounds({
      workflows,
      pauseMs: policy.webhookPauseMs,
      pause: systemPause,
      stopwatch: systemStopwatch,
    }),
    refusedCallers: createRefusedCallers({ most: policy.refusedWebhooksPerAddressPerMinute }),
    checkDatabase: () => checkDatabase(pool),
    isUnavailable: isDatabaseDown,
    warm: async () => {
      const loaded = await Promise.allSettled([
        ...senders.map((sender) => sender.warm?.()),
        numberKey(),
        tellSetupProblem(managedCodes, policy.codeDigits, log),
      ])
      for (const part of loaded) {
        if (part.status === "rejected")
          log().error({ err: part.reason }, "something could not be loaded ahead")
      }
    },
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

function siteOf(env: Environment): Site {
  return {
    appName: env.appName,
    origin: env.app.origin,
    openCountries: env.countries.allowed,
    administratorNumbers: env.adminPhoneNumbers,
    testNumbers: env.testNumbers,
    unknownNumber: env.unknownNumber,
    callFirst: env.callFirst,
    newDeviceNotice: env.newDeviceNotice,
    voiceProviders: [
      ...(env.twilio?.voiceNumber ? ["twilio"] : []),
      ...(env.plivo?.voiceNumber ? ["plivo"] : []),
    ],
    identity: env.identity,
    phoneProperty: env.rest.phoneProperty,
    mailDomain: env.rest.mailDomain,
  }
}

/** Reads the key for numbers at first use and keeps it: it never changes. A failed read is tried again. */
function keepNumberKey(settings: KeptSettings, box: SealedBox): () => Promise<NumberKey> {
  const field = "settings.numberKey"
  let kept: Promise<NumberKey> | null = null
  return () => {
    kept ??= settings
      .sealedNumberKey(() => box.seal(systemRandom.bytes(32), field))
      .then((sealed) => box.open(sealed, field))
      .catch((error: unknown) => {
        kept = null
        throw error
      })
    return kept
  }
}
