import { recoveryCodeBytes, recoveryCodeFrom, recoveryCodeHash } from "../src/core/recovery-code"
import { Client, type QueryResultRow } from "pg"

/** Asks the database of a site, past the site. */
export async function askDatabase<Row extends QueryResultRow>(
  databaseUrl: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<Row>(statement, [...values])).rows
  } finally {
    await client.end()
  }
}

/** What the owner saves to have codes sent by WhatsApp, by these providers. A site reads it within five seconds. */
export async function switchWhatsAppOn(databaseUrl: string, providers: readonly string[]): Promise<void> {
  const templates = [
    { usageType: "Generic", language: "en", contentSid: `HX${"0123456789abcdef".repeat(2)}` },
  ]
  const routes = [{ channel: "whatsapp", country: null, providers }]
  const saved = await askDatabase(
    databaseUrl,
    "UPDATE settings SET version = version + 1, whatsapp_templates = $1, routes = $2 WHERE id = 1 RETURNING id",
    [JSON.stringify(templates), JSON.stringify(routes)],
  )
  if (saved.length === 0) throw new Error("the site has no settings yet")
}

/** Lets the code of a number run out, as if its ten minutes had passed. */
export async function letCodeRunOut(databaseUrl: string, number: string): Promise<void> {
  await askDatabase(
    databaseUrl,
    `UPDATE challenges SET created_at = created_at - interval '11 minutes',
       expires_at = expires_at - interval '11 minutes'
     WHERE phone_number = $1`,
    [number],
  )
}

/** Lets whatever passkeys were asked to sign run out, as if its five minutes had passed. */
export async function letPasskeyQuestionsRunOut(databaseUrl: string): Promise<void> {
  await askDatabase(
    databaseUrl,
    `UPDATE passkey_ceremonies SET created_at = created_at - interval '5 minutes',
       expires_at = expires_at - interval '5 minutes'`,
  )
}

/** Lets the last proof in each session grow too old for what asks for a fresh one. */
export async function letProofsAge(databaseUrl: string): Promise<void> {
  await askDatabase(databaseUrl, "UPDATE sessions SET proved_at = proved_at - interval '10 minutes'")
}

/** Lets a text with a code fail that follows the newest one to a number, as if it had been asked for. */
export async function letTextBeRefused(databaseUrl: string, number: string): Promise<void> {
  await askDatabase(
    databaseUrl,
    `INSERT INTO deliveries (id, challenge_id, kind, channel, to_number, state, failure)
     SELECT (left(id::text, 14) || '7fff-bfff-ffffffffffff')::uuid, challenge_id, kind, channel, to_number, 'failed',
       'carrier-refused'
     FROM deliveries WHERE to_number = $1 ORDER BY id DESC LIMIT 1`,
    [number],
  )
}

/** Has the owner keep the account of a number out. */
export async function blockAccount(databaseUrl: string, number: string): Promise<void> {
  await askDatabase(databaseUrl, "UPDATE users SET blocked_at = now() WHERE phone_number = $1", [number])
}

/** Has the account of a number always ask for its password. */
export async function letAccountAskForMore(databaseUrl: string, number: string): Promise<void> {
  await askDatabase(databaseUrl, "UPDATE users SET always_asks_password = true WHERE phone_number = $1", [
    number,
  ])
}

/** Gives the account of a number a recovery code, and answers it as it would have been shown. */
export async function giveRecoveryCode(databaseUrl: string, number: string): Promise<string> {
  const code = recoveryCodeFrom(crypto.getRandomValues(new Uint8Array(recoveryCodeBytes)))
  await askDatabase(
    databaseUrl,
    "INSERT INTO recovery_codes (code_hash, user_id) SELECT $1, id FROM users WHERE phone_number = $2",
    [recoveryCodeHash(code), number],
  )
  return code
}

/** Takes sessions away while something is done, so that whatever asks for one breaks. */
export async function withoutSessions(databaseUrl: string, act: () => Promise<void>): Promise<void> {
  await askDatabase(databaseUrl, "ALTER TABLE sessions RENAME TO sessions_away")
  try {
    await act()
  } finally {
    await askDatabase(databaseUrl, "ALTER TABLE sessions_away RENAME TO sessions")
  }
}

/** Lets time pass for every limit of the site. */
export async function letLimitsAge(databaseUrl: string, seconds: number): Promise<void> {
  await askDatabase(
    databaseUrl,
    `UPDATE quotas SET last_at = last_at - $1 * interval '1 second', started_at = started_at - $1 * interval '1 second'`,
    [seconds],
  )
}

/** Lets a number be silent for so long that somebody else may have it by now. */
export async function letNumberFallSilent(databaseUrl: string, number: string, days = 91): Promise<void> {
  await askDatabase(
    databaseUrl,
    "UPDATE users SET phone_proved_at = phone_proved_at - $2 * interval '1 day' WHERE phone_number = $1",
    [number, days],
  )
}

/** Signs the account of a number in on a tablet in Safari, past the site. */
export async function signInElsewhere(databaseUrl: string, number: string): Promise<void> {
  await askDatabase(
    databaseUrl,
    `INSERT INTO sessions (id, user_id, token_hash, strength, expires_at, browser, system, form, country)
     SELECT gen_random_uuid(), id, sha256(id::text::bytea), 'code', now() + interval '1 day', 'Safari', 'iPad', 'tablet',
       'GB'
     FROM users WHERE phone_number = $1`,
    [number],
  )
}
