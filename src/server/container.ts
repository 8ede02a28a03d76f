import { createArgon2Passwords, type HashCost } from "@/adapters/passwords/argon2-passwords"
import { createPasswordJudge } from "@/adapters/passwords/password-judge"
import { checkDatabase, type DatabaseState, isDatabaseDown } from "@/adapters/postgres/availability"
import { openDatabase } from "@/adapters/postgres/database"
import { createInboxStore } from "@/adapters/postgres/inbox-store"
import { systemPause } from "@/adapters/system/pause"
import { systemRandom } from "@/adapters/system/random"
import { systemStopwatch } from "@/adapters/system/stopwatch"
import { createWebhookSender } from "@/adapters/webhooks/webhook-sender"
import { adviceOnOwn } from "@/core/own-errors"
import type { Policy } from "@/core/policy"
import type { ManagedCodes } from "@/core/ports/managed-codes"
import type { Messenger } from "@/core/ports/messenger"
import type { ProviderWebhooks } from "@/core/ports/provider-webhooks"
import type { ConnectedProviders } from "@/core/ports/providers"
import type { SettingsStore } from "@/core/ports/settings-store"
import { createWorkflows, type Workflows } from "@/core/workflows/create-workflows"
import type { Site } from "@/core/workflows/dependencies"
import { hooks } from "@/extend/hooks"
import { type AlertRounds, createAlertRounds } from "./alert-rounds"
import { createCallbacks, type ProofedCallbacks } from "./callbacks"
import { type Cookies, createCookies } from "./cookie"
import { createDevInboxDoor, type DevInboxDoor } from "./dev-inbox-door"
import { type Environment, environment } from "./env"
import { deriveKeys } from "./keys"
import { log } from "./log"
import { createRefusedCallers, type RefusedCallers } from "./refused-callers"
import { connectProviders } from "./container/connected-providers"
import { type ConsoleStores, createConsoleStores } from "./container/console-stores"
import { inForceBy } from "./container/in-force"
import { type CaptchaOnPages, connectCaptcha } from "./container/captcha"
import { connectPasskeys } from "./container/passkeys"
import { createProbes } from "./container/probes"
import { openSettings } from "./container/settings"
import { createStores } from "./container/stores"
import { tellSetupProblem } from "./container/setup-problem"
import { sendAndRecord } from "./send-and-record"
import { createWebhookRounds, type WebhookRounds } from "./webhook-rounds"

/** The product, joined together: one for a process. */
export interface Container {
  readonly environment: Environment
  readonly workflows: Workflows
  /** Lists, rows and counts for pages of the console. */
  readonly console: ConsoleStores
  /** What holds, as the settings were when they were last read. `refresh` first, where that has to be within five seconds. */
  readonly site: Site
  readonly policy: Policy
  /** Reads the settings where that is five seconds ago. What held before goes on to hold where they cannot be read. */
  refresh(): Promise<void>
  readonly cookies: Cookies
  /** Whether browsers make passkeys at the address of this site. */
  readonly passkeysOffered: boolean
  /** What pages need to ask for a CAPTCHA; `null`: nobody is asked for one. */
  readonly captchaOnPages: CaptchaOnPages | null
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
  /** When it is looked for what needs the owner. */
  readonly alertRounds: AlertRounds
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
  const inForce = inForceBy(env)
  const { site, policy, testDays, given } = inForce
  const keys = deriveKeys(env)
  const inbox = createInboxStore(prisma)
  const callbacks = createCallbacks(env, keys.callbacks)
  const { settings, sealing, numberKey, renewSeals } = openSettings(pool, keys.settings, inForce.take)
  const { development } = env
  const providers = connectProviders(env, { development, policy, callbacks }, { inbox, settings })
  const inboxDoor = createDevInboxDoor(env.devInbox, inbox)
  const passkeys = connectPasskeys(env, policy)
  const { captcha, onPages: captchaOnPages } = connectCaptcha(env, policy)

  const workflows = createWorkflows({
    ...createStores(database, { policy, testDays }),
    providers,
    settings,
    sealing,
    alertHookUrl: env.alertHookUrl,
    webhookSender: createWebhookSender({
      timeoutMs: policy.webhookTimeoutMs,
      reachesPrivate: env.app.loopback,
    }),
    callbacks,
    probes: createProbes(env, { pool, policy, settings }),
    passkeys,
    captcha,
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
    given,
  })
  const adviceOn: Container["adviceOn"] = (provider, code) =>
    adviceOnOwn(code) ??
    sendersOf(providers.latest())
      .find(({ name }) => name === provider)
      ?.advice?.(code) ??
    null

  return {
    environment: env,
    workflows,
    console: createConsoleStores(pool, sealing),
    site,
    policy,
    cookies: createCookies({ https: env.app.https, keys: keys.cookies }),
    refresh: () => refreshed(settings),
    get passkeysOffered() {
      return passkeys !== null && site.passkeySignIn
    },
    captchaOnPages,
    get devInbox() {
      return providers.latest().inboxPassedOver ? null : inboxDoor
    },
    messengerNames: async () => sendersOf(await providers.current()).map(({ name }) => name),
    adviceOn,
    callbacks,
    webhooks: async () => (await providers.current()).webhooks,
    webhookRounds: createWebhookRounds({
      workflows,
      pauseMs: policy.webhookPauseMs,
      pause: systemPause,
      stopwatch: systemStopwatch,
    }),
    alertRounds: createAlertRounds({
      workflows,
      pauseMs: policy.alertCheckPauseMs,
      stopwatch: systemStopwatch,
      send: (log, deliveryId) => sendAndRecord({ workflows, adviceOn }, log, deliveryId),
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

async function refreshed(settings: Pick<SettingsStore, "read">): Promise<void> {
  try {
    await settings.read()
  } catch (error) {
    log().error({ err: error }, "the settings could not be read")
  }
}

/** Whoever owns its codes comes first. */
function sendersOf({ managedCodes, messengers }: ConnectedProviders): readonly (ManagedCodes | Messenger)[] {
  return [...(managedCodes === null ? [] : [managedCodes]), ...messengers]
}
