import { v7 } from "uuid"
import type { RetentionKind } from "@/core/ports/retention-store"
import type { DatabaseRows } from "./database-rows"

const hash = () => `sha256('${v7()}')`

/** The rows of one kind whose age is that many milliseconds, each with what it needs to be there. */
export async function insertAged(rows: DatabaseRows, kind: RetentionKind, ageMs: number): Promise<string> {
  const id = v7()
  await insert[kind](rows, { id: `'${id}'`, at: `clock_timestamp() - ${ageMs} * interval '1 ms'` })
  return id
}

/** What is SQL. `at`: when it came to its age. */
interface Aged {
  readonly id: string
  readonly at: string
}

const insert: Readonly<Record<RetentionKind, (rows: DatabaseRows, aged: Aged) => Promise<unknown>>> = {
  "challenge-secrets": insertChallenge,
  challenges: insertChallenge,
  "passkey-ceremonies": (rows, { at }) =>
    rows.insert("passkey_ceremonies", {
      challenge: `'${v7().padEnd(43, "x")}'`,
      opener_hash: hash(),
      kind: "'sign-in'",
      created_at: `${at} - interval '5 minutes'`,
      expires_at: at,
    }),
  limits: (rows, { id, at }) =>
    rows.insert("quotas", { key: id, started_at: `${at} - interval '2 seconds'`, count: "1", last_at: at }),
  "inbox-messages": (rows, { id, at }) =>
    rows.insert("inbox_messages", {
      ...{ id, to_number: "'+14155550132'", channel: "'sms'", body: "'123456'", purpose: "'sign-in'" },
      ...{ media_urls: "'{}'", sent_at: at },
    }),
  "text-bodies": insertText,
  messages: insertText,
  "mailing-bodies": insertMailing,
  mailings: insertMailing,
  sessions: async (rows, { id, at }) => {
    const user = await insertUser(rows)
    await rows.insert("sessions", {
      ...{ id, user_id: user, token_hash: hash(), strength: "'code'" },
      ...{ created_at: `${at} - interval '10 days'`, expires_at: at },
    })
  },
  "known-devices": async (rows, { at }) => {
    const user = await insertUser(rows)
    await rows.insert("known_devices", { device_hash: hash(), user_id: user, since: at, last_at: at })
  },
  "recovery-codes": async (rows, { at }) => {
    const user = await insertUser(rows)
    await rows.insert("recovery_codes", { code_hash: hash(), user_id: user, used_at: at })
  },
  "webhook-events": async (rows, { id, at }) => {
    await rows.insert("webhook_events", { user_id: id, type: "'user.updated'", at })
    const event = "(SELECT max(id) FROM webhook_events)"
    await rows.insert("webhook_deliveries", { id, event_id: event, endpoint_id: id, state: "'delivered'" })
    await rows.insert("webhook_attempts", { delivery_id: id, attempt: "1", status: "200", duration_ms: "5" })
  },
  alerts: (rows, { id, at }) =>
    rows.insert("alerts", {
      ...{ id, kind: "'sending-off'", key: id, detail: "'{}'" },
      ...{ opened_at: `${at} - interval '1 day'`, closed_at: at },
    }),
  "api-keys": (rows, { id, at }) =>
    rows.insert("api_keys", {
      ...{ id, name: "'Shop'", scopes: "'{messages:send}'", key_hash: hash(), key_end: "'abcd'" },
      ...{ created_at: `${at} - interval '90 days'`, revoked_at: at },
    }),
  "audit-events": (rows, { id, at }) => rows.insert("audit_events", { id, at, action: "'signed-in'" }),
  statistics: async (rows, { at }) => {
    const start = `hour_of(${at} + interval '30 minutes')`
    await rows.insert("statistics_spans", { unit: "'hour'", start })
    await rows.insert("challenge_counts", {
      ...{ unit: "'hour'", start, country: "'US'", provider: "'twilio'", purpose: "'sign-in'", started: "1" },
      ...{ sent: "1", delivered: "1", verified: "0", out_of_tries: "0", seconds_to_verify: "0" },
    })
  },
}

function insertChallenge(rows: DatabaseRows, { id, at }: Aged): Promise<void> {
  return rows.insert("challenges", {
    ...{ id, opener_hash: hash(), surface: "'browser'", purpose: "'sign-in'", channel: "'sms'" },
    ...{
      phone_number: "'+14155550132'",
      country: "'US'",
      number_key: "'key'",
      secret: hash(),
      key_id: "'key-1'",
    },
    ...{ tries_left: "5", resends_left: "3", created_at: at, expires_at: `${at} + interval '9 minutes'` },
  })
}

function insertText(rows: DatabaseRows, { id, at }: Aged): Promise<void> {
  return rows.insert("deliveries", {
    ...{ id, kind: "'text'", channel: "'sms'", to_number: "'+14155550132'", to_number_key: "'key'" },
    ...{ state: "'delivered'", provider: "'twilio'", sender: "'key:shop'", body: "'Ready.'", created_at: at },
    ...{
      media_urls: "'{https://a.example/b.png}'",
      answer: `'{"state": "accepted", "resource": {"body": "Ready."}}'`,
    },
  })
}

function insertMailing(rows: DatabaseRows, { id, at }: Aged): Promise<void> {
  return rows.insert("mailings", {
    ...{
      id,
      sender: "'user:ada'",
      idempotency_key: id,
      content_hash: "'hash'",
      body: "'Sale.'",
      media_urls: "'{}'",
    },
    ...{ total: "1", state: "'done'", made_at: at, state_since: at },
  })
}

/** Somebody to whom it belongs. Answers the id, as SQL. */
async function insertUser(rows: DatabaseRows): Promise<string> {
  const id = `'${v7()}'`
  await rows.insert("users", { id })
  return id
}
