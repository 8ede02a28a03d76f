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

/** Lets the days pass in which the old number of an account can take it back. */
export async function letPhoneChangesAge(databaseUrl: string): Promise<void> {
  await askDatabase(databaseUrl, "UPDATE phone_changes SET changed_at = changed_at - interval '7 days'")
}

/** Lets a text with a code fail that follows the newest one to a number, as if it had been asked for. */
export async function letTextBeRefused(databaseUrl: string, number: string): Promise<void> {
  await askDatabase(
    databaseUrl,
    `INSERT INTO deliveries (id, challenge_id, kind, channel, to_number, country, purpose, state, failure)
     SELECT (left(id::text, 14) || '7fff-bfff-ffffffffffff')::uuid, challenge_id, kind, channel, to_number, country,
       purpose, 'failed', 'carrier-refused'
     FROM deliveries WHERE to_number = $1 ORDER BY id DESC LIMIT 1`,
    [number],
  )
}

/** Has the owner keep the account of a number out, also where its person has left. */
export async function blockAccount(databaseUrl: string, number: string): Promise<void> {
  const block = "UPDATE users SET blocked_at = now(), deletion_due_at = NULL WHERE phone_number = $1"
  await askDatabase(databaseUrl, block, [number])
}

/** Has the account of a number always ask for its password. */
export async function letAccountAskForMore(databaseUrl: string, number: string): Promise<void> {
  await askDatabase(databaseUrl, "UPDATE users SET always_asks_password = true WHERE phone_number = $1", [
    number,
  ])
}

/** Takes the password of an account away, so that a code is all that it asks for. */
export async function takePassword(databaseUrl: string, number: string): Promise<void> {
  await askDatabase(
    databaseUrl,
    "UPDATE users SET password_hash = NULL, password_set_at = NULL WHERE phone_number = $1",
    [number],
  )
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

/** Uses as many recovery codes of an account up. */
export async function letRecoveryCodesBeUsed(
  databaseUrl: string,
  number: string,
  count: number,
): Promise<void> {
  await askDatabase(
    databaseUrl,
    `UPDATE recovery_codes SET used_at = now() WHERE code_hash IN (
       SELECT r.code_hash FROM recovery_codes r JOIN users u ON u.id = r.user_id
       WHERE u.phone_number = $1 AND r.used_at IS NULL LIMIT $2)`,
    [number, count],
  )
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
    `UPDATE quotas SET last_at = last_at - $1 * interval '1 second', started_at = started_at - $1 * interval '1 second',
       full_until = full_until - $1 * interval '1 second'`,
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

/** When the account of a number will be deleted; `null`: not at all. Throws where there is no such account. */
export async function deletionDueAt(databaseUrl: string, number: string): Promise<Date | null> {
  const [account] = await askDatabase<{ due: Date | null }>(
    databaseUrl,
    "SELECT deletion_due_at AS due FROM users WHERE phone_number = $1",
    [number],
  )
  if (account === undefined) throw new Error(`no account has ${number}`)
  return account.due
}

/** Lets the time of an account come that is to be deleted. */
export async function letAccountFallDue(databaseUrl: string, number: string): Promise<void> {
  await askDatabase(
    databaseUrl,
    "UPDATE users SET deletion_due_at = now() - interval '1 second' WHERE phone_number = $1",
    [number],
  )
}

/** How many sessions of a number's account are alive. */
export async function liveSessions(databaseUrl: string, number: string): Promise<number> {
  const [{ live } = { live: 0 }] = await askDatabase<{ live: number }>(
    databaseUrl,
    `SELECT count(*)::int AS live FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE u.phone_number = $1 AND s.ended_at IS NULL AND s.expires_at > now()`,
    [number],
  )
  return live
}

/** Makes the account of a number an administrator's, as another administrator would. */
export async function makeAdministrator(databaseUrl: string, number: string): Promise<void> {
  await askDatabase(databaseUrl, "UPDATE users SET role = 'administrator' WHERE phone_number = $1", [number])
}

/** Opens an alert, as if it had been looked for a moment ago. */
export async function openAlert(databaseUrl: string): Promise<void> {
  const matter = { kind: "provider-failing", provider: "twilio", failed: 9, messages: 10 }
  await addAlert(databaseUrl, "twilio", matter)
}

async function addAlert(databaseUrl: string, key: string, matter: { readonly kind: string }): Promise<void> {
  await askDatabase(
    databaseUrl,
    `WITH looked AS (INSERT INTO alert_rounds (id, checked_at) VALUES (1, now())
       ON CONFLICT (id) DO UPDATE SET checked_at = now())
     INSERT INTO alerts (id, kind, key, detail) VALUES (gen_random_uuid(), $1::alert_kind, $2, $3)`,
    [matter.kind, key, JSON.stringify(matter)],
  )
}

/**
 * Blocks a number for its wrong codes and pauses a country, with its alert, as if both had come by themselves. A number is
 * named by its mask.
 */
export async function blockAndPause(databaseUrl: string, masked: string, country: string): Promise<void> {
  await askDatabase(
    databaseUrl,
    `INSERT INTO quotas (key, started_at, count, last_at, about, refused, refused_at, full_until) VALUES
       ($1, now() - interval '10 min', 10, now(), $2, 14, now(), now() + interval '15 min'),
       ($3, now() + interval '12 h' - interval '7 d', 1, NULL, '2/40', 61, now(), now() + interval '12 h')`,
    [`number-wrong-codes:${masked.replace(/\D/g, "").padEnd(22, "x")}`, masked, `country-paused:${country}`],
  )
  const matter = { kind: "sending-paused", scope: "country", subject: country, verified: 2, sent: 40 }
  await addAlert(databaseUrl, `country:${country}`, matter)
}
