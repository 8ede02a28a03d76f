import { randomBytes } from "node:crypto"
import { rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { applyMigrations } from "../database/apply-migrations"
import { dumpDatabaseInMemory } from "../database/embedded-database"

/** All databases of tests begin like this: nothing else is ever dropped. */
const prefix = "ringback_test_"

/** A run that was killed leaves its databases behind. The next run drops those that are older than this. */
const abandonedAfterMs = 60 * 60_000

/** Where the tests of one run get their databases from. */
export type TestDatabaseSource =
  | { kind: "server"; serverUrl: string; run: string; template: string }
  | { kind: "embedded"; template: string }

/** A name that says when it was made, so that what a killed run left behind can be told from what is in use. */
export function newRunName(nowMs: number): string {
  return `${prefix}${Math.floor(nowMs / 1000).toString(36)}_${randomBytes(4).toString("hex")}`
}

/**
 * Makes the template that all databases of a run are copied from: on the server of `TEST_DATABASE_URL`, or where
 * there is none in a file for embedded ones.
 *
 * @returns the source, and what removes everything that came from it
 */
export async function prepareTestDatabases(
  serverUrl: string | null,
  root: string,
): Promise<{ source: TestDatabaseSource; remove: () => Promise<void> }> {
  const run = newRunName(Date.now())
  if (serverUrl === null) {
    const template = join(tmpdir(), `${run}.tar`)
    await dumpDatabaseInMemory(root, template)
    return { source: { kind: "embedded", template }, remove: () => rm(template, { force: true }) }
  }
  const template = `${run}_template`
  await onServer(serverUrl, async (client) => {
    await dropAll(client, isAbandoned)
    await client.query(`create database ${template}`)
  })
  await applyMigrations({ databaseUrl: databaseOn(serverUrl, template), root, locked: false })
  return {
    source: { kind: "server", serverUrl, run, template },
    remove: () => onServer(serverUrl, (client) => dropAll(client, (name) => name.startsWith(run))),
  }
}

/** The address of another database on the same server. */
export function databaseOn(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Runs `act` on a connection to the server's own database. */
export async function onServer<Result>(
  serverUrl: string,
  act: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

async function dropAll(client: Client, isMeant: (name: string) => boolean): Promise<void> {
  const found = await client.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, $1)",
    [prefix],
  )
  for (const { datname } of found.rows) {
    if (isMeant(datname)) await client.query(`drop database if exists "${datname}" with (force)`)
  }
}

function isAbandoned(name: string): boolean {
  const seconds = Number.parseInt(name.slice(prefix.length).split("_")[0] ?? "", 36)
  return Number.isFinite(seconds) && Date.now() - seconds * 1000 > abandonedAfterMs
}
