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
import { createTextStore } from "@/adapters/postgres/text-store"
import { createUserStore } from "@/adapters/postgres/user-store"
import { createVerificationStore } from "@/adapters/postgres/verification-store"
import { createWebhookStore } from "@/adapters/postgres/webhook-store"
import { systemPause } from "@/adapters/system/pause"
import { systemRandom } from "@/adapters/system/random"
import { systemStopwatch } from "@/adapters/system/stopwatch"
import { createWebhookSender } from "@/adapters/webhooks/webhook-sender"
import { adviceOnOwn } from "@/core/own-errors"
import { makePolicy, type Policy } from "@/core/policy"
import type { ManagedCodes } from "@/core/ports/managed-codes"
import type { Messenger } from "@/core/ports/messenger"
import type { ProviderWebhooks } from "@/core/ports/provider-webhooks"
import type { ConnectedProviders } from "@/core/ports/providers"
import { testDaysOf } from "@/core/test-numbers"
import { createWorkflows, type Workflows } from "@/core/workflows/create-workflows"
import type { Site } from "@/core/workflows/dependencies"
import { hooks } from "@/extend/hooks"
import { createCallbacks, type ProofedCallbacks } from "./callbacks"
import { type Cookies, createCookies } from "./cookie"
import { createDevInboxDoor, type DevInboxDoor } from "./dev-inbox-door"
import { type Environment, environment } from "./env"
import { deriveKeys } from "./keys"
import { log } from "./log"
import { createRefusedCallers, type RefusedCallers } from "./refused-callers"
import { connectProviders } from "./container/connected-providers"
import { connectPasskeys } from "./container/passkeys"
import { openSettings } from "./container/settings"
import { tellSetupProblem } from "./container/setup-problem"
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
  /** `null` unless the dev inbox is on: not while the settings connect a provider. */
  readonly devInbox: DevInboxDoor | null
  /** Names of those who send codes, the first choice first; empty: no provider is connected. */
  messengerNames(): Promise<readonly string[]>
  /** What the owner can do about an error code of a provider; `null`: nothing. */
  adviceOn(provider: string | null, providerErrorCode: string): string | null
  readonly callbacks: ProofedCallbacks
  /** What connected providers send to us. */
  webhooks(): Promise<readonly ProviderWebhooks[]>
  /** When other servers of the owner are told what happened. */
  readonly webhookRounds: WebhookRounds
  /** Who sent callbacks that no provider signed. */
  readonly refusedCallers: RefusedCallers
  /** Seals anew what the settings keep sealed with the previous secret. How many seals that were. */
  renewSeals(): Promise<number>
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
  const { settings, sealing, numberKey, renewSeals } = openSettings(pool, keys.settings)
  const { development } = env
  const providers = connectProviders(env, { development, policy, callbacks }, { inbox, settings })
  const inboxDoor = createDevInboxDoor(env.devInbox, inbox)
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
    providers,
    verifications: createVerificationStore(pool),
    settings,
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
    hooks,
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
    get devInbox() {
      return providers.latest().inboxPassedOver ? null : inboxDoor
    },
    messengerNames: async () => sendersOf(await providers.current()).map(({ name }) => name),
    adviceOn: (provider, code) =>
      adviceOnOwn(code) ??
      sendersOf(providers.latest())
        .find(({ name }) => name === provider)
        ?.advice?.(code) ??
      null,
    callbacks,
    webhooks: async () => (await providers.current()).webhooks,
    webhookRounds: createWebhookRounds({
      workflows,
      pauseMs: policy.webhookPauseMs,
      pause: systemPause,
      stopwatch: systemStopwatch,
    }),
    refusedCallers: createRefusedCallers({ most: policy.refusedWebhooksPerAddressPerMinute }),
    renewSeals,
    checkDatabase: () => checkDatabase(pool),
    isUnavailable: isDatabaseDown,
    warm: async () => {
      const connected = await providers.current().catch(() => providers.latest())
      const loaded = await Promise.allSettled([
        ...sendersOf(connected).map((sender) => sender.warm?.()),
        numberKey(),
        tellSetupProblem(connected.managedCodes, policy.codeDigits, log),
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
    identity: env.identity,
    phoneProperty: env.rest.phoneProperty,
    mailDomain: env.rest.mailDomain,
  }
}

/** Whoever owns its codes comes first. */
function sendersOf({ managedCodes, messengers }: ConnectedProviders): readonly (ManagedCodes | Messenger)[] {
  return [...(managedCodes === null ? [] : [managedCodes]), ...messengers]
}
