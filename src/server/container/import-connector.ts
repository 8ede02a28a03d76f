import { checkDatabase } from "@/adapters/postgres/availability"
import { openPool } from "@/adapters/postgres/pool"
import { systemRandom } from "@/adapters/system/random"
import type { Result } from "@/core/result"
import {
  type ImportedConnector,
  type ImportRefusal,
  importLogtoConnector,
} from "@/core/workflows/import-logto-connector"
import type { Environment } from "../env"
import { deriveKeys } from "../keys"
import { openSettings } from "./settings"

/** Where the settings are, and what seals their secrets. */
export type SettingsPlace = Pick<Environment, "databaseUrl" | "appSecret">

/** A connector as its owner gives it, at the machine itself. */
export interface GivenConnector {
  readonly json: unknown
  /** Primary language tag of its templates; `undefined`: English. */
  readonly language: string | undefined
}

/**
 * Imports a connector of Logto beside a site that may be running: its processes follow within five seconds.
 *
 * @throws where the database cannot be reached, lacks migrations, or was sealed with another secret
 */
export async function importConnector(
  { databaseUrl, appSecret }: SettingsPlace,
  { json, language }: GivenConnector,
): Promise<Result<ImportedConnector, ImportRefusal>> {
  // The query that meets a broken connection says so: nobody is idle here.
  const pool = openPool(databaseUrl.reveal(), () => undefined)
  try {
    const { reachable, migrated } = await checkDatabase(pool)
    if (reachable && !migrated)
      throw new Error("the database lacks migrations: run `npm run db:migrate` first")
    const opened = openSettings(pool, deriveKeys({ appSecret }).settings)
    const owner = { userId: null, addressKey: null }
    return await importLogtoConnector(
      { ...opened, random: systemRandom, providers: null },
      owner,
      json,
      language,
    )
  } finally {
    await pool.end()
  }
}
