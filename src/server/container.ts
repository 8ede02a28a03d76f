import { createDevInboxMessenger } from "@/adapters/dev-inbox/dev-inbox-messenger"
import { createArgon2Passwords } from "@/adapters/passwords/argon2-passwords"
import { createPasswordJudge } from "@/adapters/passwords/password-judge"
import { checkDatabase, type DatabaseState, isDatabaseDown } from "@/adapters/postgres/availability"
import { createChallengeStore } from "@/adapters/postgres/challenge-store"
import { type Database, openDatabase } from "@/adapters/postgres/database"
import { createDeliveryStore } from "@/adapters/postgres/delivery-store"
import { createInboxStore } from "@/adapters/postgres/inbox-store"
import { createProofStore } from "@/adapters/postgres/proof-store"
import { createSessionStore } from "@/adapters/postgres/session-store"
import { createSettingsStore } from "@/adapters/postgres/settings-store"
import { createUserStore } from "@/adapters/postgres/user-store"
import { systemRandom } from "@/adapters/system/random"
import { createSealedBox } from "@/adapters/system/sealed-box"
import { createTwilioMessenger } from "@/adapters/twilio/twilio-messenger"
import type { NumberKey } from "@/core/number-key"
import { makePolicy, type Policy } from "@/core/policy"
import type { InboxStore } from "@/core/ports/inbox-store"
import type { Messenger } from "@/core/ports/messenger"
import { createWorkflows, type Workflows } from "@/core/workflows/create-workflows"
import type { Site } from "@/core/workflows/dependencies"
import { type Cookies, createCookies } from "./cookie"
import { createDevInboxDoor, type DevInboxDoor } from "./dev-inbox-door"
import { type Environment, environment } from "./env"
import { deriveKeys, type Keys } from "./keys"
import { log } from "./log"

/** The product, joined together: one for a process. */
export interface Container {
  readonly environment: Environment
  readonly workflows: Workflows
  readonly site: Site
  readonly policy: Policy
  readonly cookies: Cookies
  /** `null` unless the dev inbox is on. */
  readonly devInbox: DevInboxDoor | null
  /** Which messenger sends; `null`: no provider is connected. */
  readonly messengerName: string | null
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

/** Joins adapters to workflows. */
export function createContainer(env: Environment): Container {
  const database = openDatabase(env.databaseUrl.reveal(), (error) =>
    log().warn({ err: error }, "a database connection broke"),
  )
  const { pool, prisma } = database
  const policy = makePolicy({ development: env.relaxed, overrides: env.limits })
  const keys = deriveKeys(env)
  const site = siteOf(env)
  const inbox = createInboxStore(prisma)
  const messenger = messengerOf(env, inbox, policy)
  const numberKey = keepNumberKey(database, keys)

  const workflows = createWorkflows({
    challenges: createChallengeStore(pool, policy),
    proofs: createProofStore(pool),
    sessions: createSessionStore(pool),
    users: createUserStore(database),
    deliveries: createDeliveryStore(pool),
    messenger,
    passwords: createArgon2Passwords(policy),
    passwordJudge: createPasswordJudge(policy),
    random: systemRandom,
    numberKey,
    codeKeys: keys.codes,
    policy,
    site,
  })

  return {
    environment: env,
    workflows,
    site,
    policy,
    cookies: createCookies({ https: env.app.https, keys: keys.cookies }),
    devInbox: createDevInboxDoor(env.devInbox, inbox),
    messengerName: messenger?.name ?? null,
    checkDatabase: () => checkDatabase(pool),
    isUnavailable: isDatabaseDown,
    warm: async () => {
      const loaded = await Promise.allSettled([messenger?.warm?.(), numberKey()])
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
    host: env.app.hostname,
    openCountries: env.countries.allowed,
    administratorNumbers: env.adminPhoneNumbers,
    unknownNumber: env.unknownNumber,
    identity: env.identity,
  }
}

/** A connected provider sends; else the dev inbox, where it is on; else nobody. */
function messengerOf(env: Environment, inbox: InboxStore, policy: Policy): Messenger | null {
  if (env.twilio !== null) {
    const { accountSid, authToken, sender, apiBaseUrl } = env.twilio
    return createTwilioMessenger({
      accountSid,
      authToken,
      sender,
      apiBaseUrl,
      timeoutMs: policy.providerTimeoutMs,
    })
  }
  return env.devInbox.kind === "off" ? null : createDevInboxMessenger(inbox)
}

/** Reads the key for numbers at first use and keeps it: it never changes. A failed read is tried again. */
function keepNumberKey({ prisma }: Database, keys: Keys): () => Promise<NumberKey> {
  const settings = createSettingsStore(prisma)
  const box = createSealedBox(keys.settings)
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
