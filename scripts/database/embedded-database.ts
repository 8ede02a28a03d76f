import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs"
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { PGlite } from "@electric-sql/pglite"
import { applyMigrations } from "./apply-migrations"
import { lockDataFolder } from "./data-folder-lock"
import { serveDatabase, type WireServer } from "./wire-server"

/** Postgres inside this process, at an address that other processes of this machine can connect to. */
export interface EmbeddedDatabase {
  readonly databaseUrl: string
  /** Ends connections, closes the files and gives the folder free. */
  close(): Promise<void>
}

/**
 * Opens the database of a data folder, migrated; creates it the first time. The folder is locked until `close`.
 *
 * What was committed survives the death of this process at any moment: a commit is written to the file system
 * before it is acknowledged. It is not forced to the disk, so it does not survive a power cut of the machine.
 *
 * @param options.address where people will reach what uses the database
 * @throws DataFolderInUse
 */
export async function openEmbeddedDatabase(options: {
  folder: string
  address: string
  root: string
  /** Called when the folder is this process's and nothing is opened yet. What it throws ends it. */
  whenLocked: () => Promise<void>
}): Promise<EmbeddedDatabase> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  const unlock = await lockDataFolder(options.folder, options.address)
  try {
    await options.whenLocked()
    const files = await createdOnce(join(options.folder, "postgres"))
    const database = await PGlite.create(files)
    const opened = await servedAndMigrated(database, options.root)
    return { databaseUrl: opened.databaseUrl, close: () => opened.close().finally(unlock) }
  } catch (error) {
    await unlock()
    throw error
  }
}

/**
 * A migrated database in memory, for tests: gone when it is closed.
 *
 * @param template what `dumpDatabaseInMemory` wrote: saves creating and migrating
 */
export async function openDatabaseInMemory(root: string, template: string | null): Promise<EmbeddedDatabase> {
  const loadDataDir = template === null ? null : new Blob([await readFile(template)])
  return servedAndMigrated(await PGlite.create(loadDataDir === null ? {} : { loadDataDir }), root)
}

/** A database in memory with nothing in it at all, for comparing migrations with the schema. */
export async function serveEmptyDatabase(): Promise<EmbeddedDatabase> {
  const database = await PGlite.create()
  const server = await serveDatabase(database)
  return { databaseUrl: server.databaseUrl, close: () => server.close().finally(() => database.close()) }
}

/** Writes a migrated, empty database to a file, to open others from. */
export async function dumpDatabaseInMemory(root: string, template: string): Promise<void> {
  const database = await PGlite.create()
  const served = await serveMigrated(database, root)
  await served.close()
  const dump = await database.dumpDataDir("none")
  await writeFile(template, new Uint8Array(await dump.arrayBuffer()))
  await database.close()
}

async function servedAndMigrated(database: PGlite, root: string): Promise<EmbeddedDatabase> {
  try {
    const server = await serveMigrated(database, root)
    return { databaseUrl: server.databaseUrl, close: () => server.close().finally(() => database.close()) }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Nobody knows the address before the migrations are through, so nobody can come between. */
async function serveMigrated(database: PGlite, root: string): Promise<WireServer> {
  const server = await serveDatabase(database)
  try {
    await applyMigrations({ databaseUrl: server.databaseUrl, root, locked: false })
    return server
  } catch (error) {
    await server.close()
    throw error
  }
}

/** Creates the files beside their place: whoever is killed meanwhile starts anew instead of opening half of them. */
async function createdOnce(files: string): Promise<string> {
  if (existsSync(files)) return files
  const unfinished = `${files}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  const database = await PGlite.create(unfinished)
  await database.close()
  renameSync(unfinished, files)
  return files
}
