import { Client } from "pg"
import type { HashCost } from "@/adapters/passwords/argon2-passwords"
import type { ChallengeView } from "@/core/challenge-view"
import type { Policy } from "@/core/policy"
import type { Caller } from "@/core/workflows/dependencies"
import type { Seen } from "@/core/workflows/start-challenge"
import { type Container, createContainer } from "@/server/container"
import { readEnvironment } from "@/server/env"
import { caller, present } from "./builders"
import type { DatabaseClock } from "./database-clock"
import { openDatabaseRows } from "./database-rows"
import { grantedIn } from "./results"
import { testSecret } from "./test-environment"

/** The whole product on a database of its own, its texts in the dev inbox. */
export interface TestSite {
  readonly container: Container
  /** A connection beside those of the product, to look at the rows. */
  readonly rows: Client
  readonly clock: DatabaseClock
  /** Whether its database is the embedded one, where nothing races. */
  readonly embedded: boolean
  /** One more process of the site, with other variables. Closed with the site, or by `endOthers`. */
  anotherProcess(variables?: Readonly<Record<string, string>>): Container
  /** Ends all processes but the first: each holds connections, and Postgres has about a hundred in all. */
  endOthers(): Promise<void>
  /**
   * Holds what `lock` locks until `act` has let things come to it: in one transaction on a connection that is kept for
   * this.
   */
  holding<Result>(lock: string, values: readonly unknown[], act: () => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** The least that argon2id takes: these tests are about what happens around a hash, and make thousands. */
const cheapHash: HashCost = { memoryCost: 8, timeCost: 1, parallelism: 1 }

/** Opens a site as production would, with the owner's limits on top. */
export async function openTestSite(
  limits: Partial<Policy> = {},
  variables: Readonly<Record<string, string>> = {},
): Promise<TestSite> {
  const database = await openDatabaseRows()
  const containers: Container[] = []
  const process = (more: Readonly<Record<string, string>> = {}) => {
    const container = createContainer(
      readEnvironment({
        NODE_ENV: "production",
        APP_URL: "http://localhost:3000",
        APP_NAME: "Marlow Cycles",
        APP_SECRET: testSecret,
        DATABASE_URL: database.url,
        DEV_INBOX: "1",
        ALLOWED_COUNTRIES: "US,GB",
        LIMITS: JSON.stringify(limits),
        LOG_LEVEL: "silent",
        ...variables,
        ...more,
      }),
      cheapHash,
    )
    containers.push(container)
    return container
  }
  const first = process()
  const endOthers = async () => {
    await Promise.all(containers.splice(1).map((container) => container.close()))
  }
  const keeper = new Client({ connectionString: database.url })
  let connected: Promise<unknown> | undefined
  return {
    container: first,
    rows: database.client,
    clock: database.clock,
    embedded: database.embedded,
    anotherProcess: process,
    endOthers,
    async holding(lock, values, act) {
      connected ??= keeper.connect()
      await connected
      await keeper.query("BEGIN")
      try {
        await keeper.query(lock, [...values])
        return await act()
      } finally {
        await keeper.query("COMMIT")
      }
    },
    close: async () => {
      await endOthers()
      await first.close()
      if (connected !== undefined) await keeper.end()
      await database.close()
    },
  }
}

/** Sends what has to go out after the answer, and reads the code from the text. */
export async function receivedCode(container: Container, seen: Seen, number: string): Promise<string> {
  if (seen.deliveryId !== null) await container.workflows.sendQueued(seen.deliveryId)
  const [text] = await present(container.devInbox, "dev inbox").list(number, 1)
  return present(/^\d{6}/.exec(text?.body ?? "")?.[0], "code")
}

/** Asks for a code to sign in with and receives it. */
export async function startedSignIn(
  container: Container,
  phoneNumber: string,
  by: Caller = caller(),
): Promise<{ view: ChallengeView; challengeId: string; code: string; by: Caller }> {
  const seen = grantedIn(await container.workflows.startPhoneSignIn(by, { country: "US", phoneNumber }))
  const code = await receivedCode(container, seen, phoneNumber)
  return { view: seen.view, challengeId: seen.view.challengeId, code, by }
}

/** Makes an account and answers the token of its session. */
export async function registeredAt(
  container: Container,
  phoneNumber: string,
  { by = caller("registrar"), password = "gravel-lamp-9" } = {},
): Promise<string> {
  const seen = grantedIn(await container.workflows.startRegistration(by, { country: "US", phoneNumber }))
  const code = await receivedCode(container, seen, phoneNumber)
  const attempt = { challengeId: seen.view.challengeId, code, password, email: null }
  const outcome = grantedIn(await container.workflows.completeRegistration(by, attempt))
  if (outcome.kind !== "signed-in") throw new Error(outcome.kind)
  return outcome.token
}
