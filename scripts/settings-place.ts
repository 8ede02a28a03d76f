import { resolve } from "node:path"
import nextEnvironment from "@next/env"
import { readAppSecret, readDatabaseUrl } from "../src/server/env/secrets"
import { EnvironmentRefused, Variables } from "../src/server/env/variables"
import type { SettingsPlace } from "../src/server/container/import-connector"
import { secretOf } from "./database/made-once-secret"
import { projectRoot } from "./project-root"

/** The settings of a site, opened by a command beside it. */
export interface OpenedPlace extends SettingsPlace {
  /** Closes the embedded database, where there is one. */
  close(): Promise<void>
}

/**
 * Finds the settings as the server would: `.env` files, then the database of `DATABASE_URL`, else the embedded one with
 * the secret that was made for it. Nothing else of the environment has to be there.
 *
 * @param command what the folder of an embedded database is held by meanwhile
 * @throws EnvironmentRefused, DataFolderInUse
 */
export async function openSettingsPlace(command: string): Promise<OpenedPlace> {
  const development = process.env.NODE_ENV !== "production"
  nextEnvironment.loadEnvConfig(projectRoot, development, { info: () => undefined, error: console.error })
  const variables = new Variables(process.env)
  const named = variables.text("DATA_DIR") ?? (development ? ".data" : undefined)
  const folder = variables.text("DATABASE_URL") === undefined ? named : undefined
  if (folder === undefined) return { ...placeIn(variables), close: async () => undefined }

  const path = resolve(projectRoot, folder)
  // It is a whole Postgres, of no use to those who have a server.
  const { openEmbeddedDatabase } = await import("./database/embedded-database")
  const database = await openEmbeddedDatabase({
    folder: path,
    address: command,
    root: projectRoot,
    whenLocked: async () => undefined,
  })
  const secret = variables.text("APP_SECRET") ?? secretOf(path)
  const source = { ...process.env, DATABASE_URL: database.databaseUrl, APP_SECRET: secret }
  return { ...placeIn(new Variables(source)), close: () => database.close() }
}

function placeIn(variables: Variables): SettingsPlace {
  const place = { databaseUrl: readDatabaseUrl(variables), appSecret: readAppSecret(variables) }
  if (variables.problems.length > 0) throw new EnvironmentRefused(variables.problems)
  return place
}
