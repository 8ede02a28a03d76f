import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { rm } from "node:fs/promises"
import { Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"

/** All databases of tests begin like this: nothing else is ever dropped. */
const prefix = "ringback_test_"

/** What a machine that lost power has left behind, the next run drops when it is older than this. */
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
 * there is none in a file for embedded ones. A run that is killed is cleaned up after as well.
 *
 * @returns the source, and what removes everything that came from it
 */
export async function prepareTestDatabases(
  serverUrl: string | null,
  root: string,
): Promise<{ source: TestDatabaseSource; remove: () => Promise<void> }> {
  const run = newRunName(Date.now())
  const source: TestDatabaseSource =
    serverUrl === null
      ? { kind: "embedded", template: join(tmpdir(), `${run}.tar`) }
      : { kind: "server", serverUrl, run, template: `${run}_template` }
  const dismissWatcher = watchOver(source, root)
  const remove = async () => {
    await removeTestDatabases(source)
    dismissWatcher()
  }
  try {
    await makeTemplate(source, root)
    return { source, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Removes everything that came from a source. */
export async function removeTestDatabases(source: TestDatabaseSource): Promise<void> {
  if (source.kind === "embedded") await rm(source.template, { force: true })
  else await onServer(source.serverUrl, (client) => dropAll(client, (name) => name.startsWith(source.run)))
}

/** Loads what migrates only here: whoever copies the template has no use for it. */
async function makeTemplate(source: TestDatabaseSource, root: string): Promise<void> {
  if (source.kind === "embedded") {
    const { dumpDatabaseInMemory } = await import("../database/embedded-database")
    await dumpDatabaseInMemory(root, source.template)
    return
  }
  const { applyMigrations } = await import("../database/apply-migrations")
  await onServer(source.serverUrl, async (client) => {
    await dropAll(client, isAbandoned)
    await client.query(`create database ${source.template}`)
  })
  const databaseUrl = databaseOn(source.serverUrl, source.template)
  await applyMigrations({ databaseUrl, root, locked: false })
}

/** Starts a process that cleans up when this one ends without having done so. Answers what dismisses it. */
function watchOver(source: TestDatabaseSource, root: string): () => void {
  const program = join(root, "scripts/testing/drop-after.ts")
  const watcher = spawn(process.execPath, ["--import", "tsx", program, JSON.stringify(source)], {
    cwd: root,
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  })
  watcher.unref()
  if (watcher.stdin instanceof Socket) watcher.stdin.unref()
  return () => watcher.kill("SIGKILL")
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
