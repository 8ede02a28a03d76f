import { readEnvironment } from "../env"
import { withStandIns } from "./secrets"
import { type VariableSource, Variables } from "./variables"

/** What has to be decided before the server is started. */
export interface Launch {
  /** The folder of the embedded database, or `null` where `DATABASE_URL` names a real one. */
  readonly embeddedIn: string | null
  /** No `APP_SECRET` is given: the launcher makes one, once, and keeps it in the folder. */
  readonly makesSecret: boolean
  readonly port: number
  readonly host: string | null
}

/** Where the embedded database lies in development. */
const developmentFolder = ".data"

/**
 * Checks the environment before anything is started. What the launcher will provide itself may be missing: the
 * address of the embedded database and the secret, in development or where `DATA_DIR` is named.
 * @throws EnvironmentRefused
 */
export function readLaunch(source: VariableSource): Launch {
  const variables = new Variables(source)
  const folder = variables.text("DATA_DIR") ?? (isDevelopment(variables) ? developmentFolder : undefined)
  const { port, host } = readEnvironment(
    folder === undefined ? source : withStandIns(source, ["APP_SECRET", "DATABASE_URL"]),
  )
  return {
    embeddedIn: variables.text("DATABASE_URL") === undefined ? (folder ?? null) : null,
    makesSecret: variables.text("APP_SECRET") === undefined,
    port,
    host,
  }
}

function isDevelopment(variables: Variables): boolean {
  return variables.text("NODE_ENV") === "development"
}
