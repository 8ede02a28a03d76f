import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { PGlite } from "@electric-sql/pglite"
import { applyMigrations } from "./apply-migrations"
import { lockDataFolder } from "./data-folder-lock"
import { serveDatabase } from "./wire-server"

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

/** A migrated database in memory, for tests: gone when it is closed. */
export async function openDatabaseInMemory(root: string): Promise<EmbeddedDatabase> {
  return servedAndMigrated(await PGlite.create(), root)
}

/** Nobody knows the address before the migrations are through, so nobody can come between. */
async function servedAndMigrated(database: PGlite, root: string): Promise<EmbeddedDatabase> {
  const server = await serveDatabase(database)
  const close = async () => {
    await server.close()
    await database.close()
  }
  try {
    await applyMigrations({ databaseUrl: server.databaseUrl, root, locked: false })
  } catch (error) {
    await close()
    throw error
  }
  return { databaseUrl: server.databaseUrl, close }
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
