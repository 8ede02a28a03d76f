import { resolve } from "node:path"
import nextEnvironment from "@next/env"
import { EnvironmentRefused } from "../src/server/env/variables"
import { type Launch, readLaunch } from "../src/server/env/launch"
import { secretOf } from "./database/made-once-secret"
import { projectRoot } from "./project-root"
import { requireFreePort } from "./process/free-port"
import { openEmbeddedDatabase, type EmbeddedDatabase } from "./database/embedded-database"
import { failWith } from "./terminal"

/** What was decided before a start, and the folder for what the launcher keeps itself. */
export interface PreparedLaunch extends Launch {
  readonly folder: string
  /** Where a person on this machine reaches it. */
  readonly address: string
}

/**
 * Reads `.env` files (as Next does) and the environment. Ends the process with a readable refusal when something
 * is wrong.
 */
export function prepareLaunch(development: boolean): PreparedLaunch {
  process.env.NEXT_TELEMETRY_DISABLED ??= "1"
  nextEnvironment.loadEnvConfig(projectRoot, development, { info: () => undefined, error: console.error })
  const launch = readOrRefuse()
  return {
    ...launch,
    folder: resolve(projectRoot, launch.embeddedIn ?? (process.env.DATA_DIR?.trim() || ".data")),
    address: `http://${shownHost(launch.host)}:${launch.port}`,
  }
}

/**
 * Looks whether the port is free, and opens the embedded database where one is wanted (else `null`). Whoever runs
 * on the same data already is named before the port is: it tells more.
 *
 * @throws DataFolderInUse, PortTaken
 */
export async function openForLaunch(launch: PreparedLaunch): Promise<EmbeddedDatabase | null> {
  const whenLocked = () => requireFreePort(launch.port, launch.host)
  if (launch.embeddedIn === null) {
    await whenLocked()
    return null
  }
  return openEmbeddedDatabase({
    folder: launch.folder,
    address: launch.address,
    root: projectRoot,
    whenLocked,
  })
}

/** The variables of the server, completed with what the launcher provides. */
export function completedEnvironment(launch: PreparedLaunch, databaseUrl: string | null): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    ...(launch.makesSecret ? { APP_SECRET: secretOf(launch.folder) } : {}),
    PORT: String(launch.port),
  }
}

function readOrRefuse(): Launch {
  try {
    return readLaunch(process.env)
  } catch (error) {
    if (error instanceof EnvironmentRefused) failWith(error.message)
    throw error
  }
}

/** The name to reach a listening address by: loopback and "all addresses" are this machine. */
function shownHost(host: string | null): string {
  if (host === null || ["127.0.0.1", "0.0.0.0", "::", "::1", "localhost"].includes(host)) return "localhost"
  return host.includes(":") ? `[${host}]` : host
}
