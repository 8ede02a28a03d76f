import { askDatabase } from "../database"

/** What an attacker would like to change. Of a session what it opens, and not when it was last used. */
const tables: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...["users", "challenges", "known_devices", "recovery_codes", "passkeys", "passkey_ceremonies"],
      ...["phone_changes", "opt_outs", "settings", "api_keys", "audit_events", "mailings"],
    ].map((table) => [table, `SELECT t::text AS row FROM ${table} t`]),
  ),
  sessions:
    "SELECT (id, user_id, token_hash, strength, proved_at, expires_at, ended_at)::text AS row FROM sessions",
}

/** A hash of each table that tells whether anything in it has changed. */
export async function printOf(databaseUrl: string): Promise<Record<string, string | null>> {
  const prints: Record<string, string | null> = {}
  for (const [table, rows] of Object.entries(tables)) {
    const statement = `SELECT md5(string_agg(row, ',' ORDER BY row)) AS print FROM (${rows}) rows`
    const [answer] = await askDatabase<{ print: string | null }>(databaseUrl, statement)
    prints[table] = answer?.print ?? null
  }
  return prints
}
