import type { Pool } from "pg"
import { type WebhookEndpoint, webhookSecretField } from "../../core/webhook"

/** Seals something with the present key that was sealed with another one. `null`: it is sealed with the present one. */
export type RenewSeal = (sealed: string, field: string) => string | null

/** The fields that seals of the settings are bound to. */
export const numberKeyField = "settings.numberKey"
export const credentialsField = "settings.credentials"

interface SealedRow {
  number_key: string
  credentials: string | null
  endpoints: WebhookEndpoint[]
  version: number
}

const readStatement = `
SELECT sealed_number_key AS number_key, sealed_credentials AS credentials, webhook_endpoints AS endpoints, version
FROM settings WHERE id = 1`

/**
 * $1 version and $2 sealed key for numbers that were seen, $3 the same key, $4 credentials and $5 endpoints as they are
 * sealed now. What was saved meanwhile stays, and is looked at the next time.
 */
const renewStatement = `
UPDATE settings SET sealed_number_key = $3, sealed_credentials = $4, webhook_endpoints = $5
WHERE id = 1 AND version = $1 AND sealed_number_key = $2`

/** A secret of a webhook that no key opens is the owner's to make anew: it keeps nothing else from being renewed. */
function unlessLost(renewed: () => string | null): string | null {
  try {
    return renewed()
  } catch {
    return null
  }
}

/**
 * Seals all that the settings keep with the present key, so that the previous secret can go. How many seals were renewed;
 * 0 also where somebody saved meanwhile. Throws where the key for numbers or the credentials open with neither key.
 */
export async function renewSeals(pool: Pool, renew: RenewSeal): Promise<number> {
  const { rows } = await pool.query<SealedRow>(readStatement)
  const [row] = rows
  if (row === undefined) return 0
  const numberKey = renew(row.number_key, numberKeyField)
  const credentials = row.credentials === null ? null : renew(row.credentials, credentialsField)
  const secrets = row.endpoints.map(({ id, sealedSecret }) =>
    unlessLost(() => renew(sealedSecret, webhookSecretField(id))),
  )
  const renewed = [numberKey, credentials, ...secrets].filter((seal) => seal !== null).length
  if (renewed === 0) return 0
  const endpoints = row.endpoints.map((endpoint, index) => ({
    ...endpoint,
    sealedSecret: secrets[index] ?? endpoint.sealedSecret,
  }))
  const { rowCount } = await pool.query(renewStatement, [
    row.version,
    row.number_key,
    numberKey ?? row.number_key,
    credentials ?? row.credentials,
    JSON.stringify(endpoints),
  ])
  return rowCount === 0 ? 0 : renewed
}
