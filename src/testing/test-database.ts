import { randomBytes } from "node:crypto"
import { projectRoot } from "../../scripts/project-root"
import {
  databaseOn,
  onServer,
  prepareTestDatabases,
  type TestDatabaseSource,
} from "../../scripts/testing/test-databases"

/** A migrated, empty database that one test file has to itself. */
export interface TestDatabase {
  readonly url: string
  /** Embedded Postgres has a single backend: nothing races on it, and no lock excludes anybody. */
  readonly embedded: boolean
  drop(): Promise<void>
}

/**
 * Makes a database on the server of `TEST_DATABASE_URL`, or an embedded one where that is unset. Within a run of
 * the integration tests it is a copy of the run's template; on its own it makes a template for itself.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const given = process.env.RINGBACK_TEST_SOURCE
  if (given !== undefined) return createFrom(JSON.parse(given))
  const { source, remove } = await prepareTestDatabases(
    process.env.TEST_DATABASE_URL?.trim() || null,
    projectRoot,
  )
  const created = await createFrom(source)
  return { ...created, drop: () => created.drop().finally(remove) }
}

async function createFrom(source: TestDatabaseSource): Promise<TestDatabase> {
  if (source.kind === "embedded") {
    // It is a third of what each worker loads, and of no use to those that have a server.
    const { openDatabaseInMemory } = await import("../../scripts/database/embedded-database")
    const opened = await openDatabaseInMemory(projectRoot, source.template)
    return { url: opened.databaseUrl, embedded: true, drop: () => opened.close() }
  }
  const name = `${source.run}_${randomBytes(4).toString("hex")}`
  await onServer(source.serverUrl, async (client) => {
    await client.query(`create database ${name} template ${source.template}`)
    // Nobody needs a test's rows after a loss of power, so no commit waits for the disk.
    await client.query(`alter database ${name} set synchronous_commit = off`)
  })
  return {
    url: databaseOn(source.serverUrl, name),
    embedded: false,
    drop: async () => {
      await onServer(source.serverUrl, (client) =>
        client.query(`drop database if exists ${name} with (force)`),
      )
    },
  }
}
