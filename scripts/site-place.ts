import { existsSync } from "node:fs"
import { resolve } from "node:path"
import nextEnvironment from "@next/env"
import { type VariableSource, Variables } from "../src/server/env/variables"
import { DataFolderInUse } from "./database/data-folder-lock"
import { secretOf } from "./database/made-once-secret"
import { projectRoot } from "./project-root"

/** The variables that a server would run with here, and the database that it would have. */
export interface SitePlace {
  readonly variables: NodeJS.ProcessEnv
  /** The embedded database is open in a server, so nobody else can look. */
  readonly isHeld: boolean
  /** Closes the embedded database, where there is one. */
  close(): Promise<void>
}

/**
 * Finds them as the server would: `.env` files, then `DATABASE_URL`, else the embedded database with the secret that was
 * made for it. Without `APP_URL` this is somebody's own machine, as for `npm run dev`.
 *
 * @param command what the folder of an embedded database is held by meanwhile
 */
export async function openSitePlace(command: string): Promise<SitePlace> {
  const mode = process.env.NODE_ENV
  nextEnvironment.loadEnvConfig(projectRoot, mode === "development", {
    info: () => undefined,
    error: console.error,
  })
  const variables = new Variables(process.env)
  const development =
    mode === "development" || (mode !== "production" && variables.text("APP_URL") === undefined)
  if (development && variables.text("APP_URL") === undefined) process.env.RINGBACK_DEVELOPMENT ??= "1"
  // What is found is printed, and nothing else: also the log would stand between the lines.
  Object.assign(process.env, { NODE_ENV: development ? "development" : "production", LOG_LEVEL: "silent" })

  const named = variables.text("DATA_DIR") ?? (development ? ".data" : undefined)
  if (named === undefined || variables.text("DATABASE_URL") !== undefined) return asItIs(process.env)
  const folder = resolve(projectRoot, named)
  const secret = variables.text("APP_SECRET") ?? (existsSync(folder) ? secretOf(folder) : undefined)
  return openEmbedded(folder, command, { ...process.env, APP_SECRET: secret })
}

async function openEmbedded(folder: string, command: string, source: VariableSource): Promise<SitePlace> {
  // It is a whole Postgres, of no use to those who have a server.
  const { openEmbeddedDatabase } = await import("./database/embedded-database")
  const options = { folder, address: command, root: projectRoot, whenLocked: async () => undefined }
  try {
    const database = await openEmbeddedDatabase(options)
    const APP_SECRET = source.APP_SECRET ?? secretOf(folder)
    const variables = complete({ ...source, APP_SECRET, DATABASE_URL: database.databaseUrl })
    return { variables, isHeld: false, close: () => database.close() }
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error
    const nowhere = "postgresql://nobody@127.0.0.1:1/nothing"
    return { ...asItIs(complete({ ...source, DATABASE_URL: nowhere })), isHeld: true }
  }
}

function asItIs(variables: NodeJS.ProcessEnv): SitePlace {
  return { variables, isHeld: false, close: async () => undefined }
}

function complete(source: VariableSource): NodeJS.ProcessEnv {
  return { ...process.env, ...source }
}
