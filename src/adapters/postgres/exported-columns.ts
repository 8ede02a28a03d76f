import type { exportedFields, ExportedTable } from "../../core/account-export"

/** A field as the database has it: a column, or what is made of some. */
type FieldSource = string | { readonly sql: string; readonly of: readonly string[] }

interface ExportSource<Part extends ExportedTable> {
  readonly table: string
  /** Which rows are theirs: a condition on `t`, $1 the account. */
  readonly where: string
  readonly order: string
  readonly fields: Readonly<Record<keyof (typeof exportedFields)[Part], FieldSource>>
  /** Columns of the table that are not in the file, and why. */
  readonly leftOut: Readonly<Record<string, string>>
}

/** Tables of which nothing is in the file, and why. */
export const tablesLeftOut: Readonly<Record<string, string>> = {
  inbox_messages: "shows codes, on a developer's machine; erased with the account",
  settings: "of the site's owner",
  prices: "of message services",
  _prisma_migrations: "of the database itself",
}

const hash = "a hash"
const keyed = "a keyed hash"
const yours = "it is the account itself"
const ownMatter = "the site's own matter: it says nothing about a person"
const erased = "nobody is left to ask for what is erased"

/** The numbers of the account, each with the time in which it was theirs. */
const numbers = "SELECT n.* FROM users u CROSS JOIN LATERAL numbers_of(u) n WHERE u.id = $1::uuid"

const ownChallenges = `
  SELECT c.id FROM (${numbers}) n JOIN challenges c ON c.phone_number = n.number AND c.created_at BETWEEN n.since AND n.until
  UNION SELECT c.id FROM challenges c WHERE c.user_id = $1::uuid
  UNION SELECT s.challenge_id FROM sessions s WHERE s.user_id = $1::uuid`

const ownMessages = `
  SELECT d.id FROM deliveries d WHERE d.challenge_id IN (${ownChallenges})
  UNION SELECT d.id FROM (${numbers}) n JOIN deliveries d ON d.challenge_id IS NULL AND d.to_number = n.number
    AND d.created_at BETWEEN n.since AND n.until`

const ownEvents = `
  SELECT e.id FROM audit_events e WHERE e.actor_user_id = $1::uuid
  UNION SELECT e.id FROM (${numbers}) n JOIN audit_events e ON e.actor_user_id IS NULL AND e.number_key = n.key
    AND e.at BETWEEN n.since AND n.until`

/** Counts of a number, and of an account where it has none. `number-…` rules are about the one, the rest about others. */
const ownCounts = `
  SELECT q.key FROM (SELECT n.key FROM (${numbers}) n UNION SELECT $1::uuid::text UNION SELECT 'user:' || $1::uuid) who(name)
  JOIN quotas q ON split_part(q.key, ':', 1) || ':' || who.name = q.key`

/** Of a message, whoever it is for. */
const messageLeftOut = {
  to_number_key: keyed,
  about: "somebody else's number, or a day that `account` has",
  sender: "somebody else's account, or the name of a key of the site",
  idempotency_key: ownMatter,
  content_hash: hash,
  answer: "what the sender of a text was told",
  provider_message_id: "a key to the records of the message service",
  provider_error_code: ownMatter,
  refusals: ownMatter,
  answered_call_id: "a key to the records of the message service",
  price_amount: ownMatter,
  price_currency: ownMatter,
  price_is_estimate: ownMatter,
  price_is_unknown: ownMatter,
  price_asked_at: ownMatter,
  erased_at: erased,
}

/** Where each part of the file comes from. Whatever stands in these tables is a field, or is left out for a reason. */
export const exportSources: { readonly [Part in ExportedTable]: ExportSource<Part> } = {
  account: {
    table: "users",
    where: "t.id = $1::uuid",
    order: "t.id",
    fields: {
      id: "id",
      phoneNumber: "phone_number",
      phoneProvedAt: "phone_proved_at",
      testProvedAt: "test_proved_at",
      email: "email",
      identity: "identity",
      name: "name",
      role: "role",
      passwordSetAt: "password_set_at",
      alwaysAsksPassword: "always_asks_password",
      blockedAt: "blocked_at",
      lastSignedInAt: "last_signed_in_at",
      deletionDueAt: "deletion_due_at",
      createdAt: "created_at",
      updatedAt: "updated_at",
    },
    leftOut: { number_key: keyed, password_hash: hash },
  },
  sessions: {
    table: "sessions",
    where: "t.user_id = $1::uuid",
    order: "t.created_at, t.id",
    fields: {
      id: "id",
      challengeId: "challenge_id",
      strength: "strength",
      provedBy: "proved_by",
      provedAt: "proved_at",
      browser: "browser",
      system: "system",
      form: "form",
      country: "country",
      startedAt: "created_at",
      lastSeenAt: "last_seen_at",
      expiresAt: "expires_at",
      idleSeconds: "idle_seconds",
      endedAt: "ended_at",
    },
    leftOut: { user_id: yours, token_hash: hash, device_hash: hash },
  },
  devices: {
    table: "known_devices",
    where: "t.user_id = $1::uuid",
    order: "t.since, t.device_hash",
    fields: { since: "since", lastAt: "last_at" },
    leftOut: {
      user_id: yours,
      device_hash: hash,
      passkey_offered_at: "when a page offered something, and nothing about the person",
    },
  },
  recoveryCodes: {
    table: "recovery_codes",
    where: "t.user_id = $1::uuid",
    order: "t.made_at, t.code_hash",
    fields: { madeAt: "made_at", usedAt: "used_at" },
    leftOut: { user_id: yours, code_hash: hash },
  },
  passkeys: {
    table: "passkeys",
    where: "t.user_id = $1::uuid",
    order: "t.created_at, t.id",
    fields: {
      id: "id",
      name: "name",
      createdAt: "created_at",
      lastUsedAt: "last_used_at",
      backedUp: "backed_up",
      transports: "transports",
    },
    leftOut: {
      user_id: yours,
      credential_id: "what the device knows the passkey by",
      public_key: "a key",
      counter: "what a copy of the passkey is told by",
    },
  },
  passkeyQuestions: {
    table: "passkey_ceremonies",
    where: "t.user_id = $1::uuid",
    order: "t.created_at, t.challenge",
    fields: { kind: "kind", createdAt: "created_at", expiresAt: "expires_at" },
    leftOut: { user_id: yours, challenge: "what the passkey signs", opener_hash: hash },
  },
  phoneChanges: {
    table: "phone_changes",
    where: "t.user_id = $1::uuid",
    order: "t.changed_at, t.id",
    fields: {
      oldNumber: "old_number",
      newNumber: "new_number",
      changedAt: "changed_at",
      undoneAt: "undone_at",
    },
    leftOut: { id: "what the link that undoes it is made of", user_id: yours, old_number_key: keyed },
  },
  challenges: {
    table: "challenges",
    where: `t.id IN (${ownChallenges})`,
    order: "t.created_at, t.id",
    fields: {
      id: "id",
      purpose: "purpose",
      channel: "channel",
      language: "language",
      phoneNumber: "phone_number",
      country: "country",
      startedOn: "surface",
      codeProvider: "code_provider",
      createdAt: "created_at",
      expiresAt: "expires_at",
      selectedAt: "selected_at",
      confirmedAt: "confirmed_at",
      outcome: "outcome",
      provedByTest: "proved_by_test",
      proofExpiresAt: "proof_expires_at",
      proofSpentAt: "proof_spent_at",
      closedAt: "closed_at",
      triesLeft: "tries_left",
      resendsLeft: "resends_left",
      callsLeft: "calls_left",
    },
    leftOut: {
      opener_hash: hash,
      number_key: keyed,
      secret: "what the code is made from",
      key_id: "which key it is made with",
      verification_id: "a key to the records of the message service",
      approval: keyed,
      user_id: yours,
      erased_at: erased,
    },
  },
  messages: {
    table: "deliveries",
    where: `t.id IN (${ownMessages})`,
    order: "t.created_at, t.id",
    fields: {
      id: "id",
      challengeId: "challenge_id",
      kind: "kind",
      channel: "channel",
      to: "to_number",
      language: "language",
      body: "body",
      mediaUrls: "media_urls",
      state: "state",
      failure: "failure",
      provider: "provider",
      segments: "segments",
      createdAt: "created_at",
      stateSince: "state_since",
      codeSaidAt: "code_said_at",
    },
    leftOut: messageLeftOut,
  },
  sentTexts: {
    table: "deliveries",
    where: "t.sender = 'user:' || $1::uuid",
    order: "t.created_at, t.id",
    fields: { id: "id", body: "body", mediaUrls: "media_urls", state: "state", createdAt: "created_at" },
    leftOut: {
      ...messageLeftOut,
      to_number: "somebody else's number",
      challenge_id: "a text carries no code",
      kind: "it is a text",
      channel: "it is a text",
      language: "a text has none",
      failure: "somebody else's matter",
      provider: ownMatter,
      segments: ownMatter,
      state_since: ownMatter,
      code_said_at: "a text says none",
    },
  },
  events: {
    table: "audit_events",
    where: `t.id IN (${ownEvents})`,
    order: "t.at, t.id",
    fields: {
      at: "at",
      action: "action",
      address: { sql: "CASE WHEN t.actor_user_id = $1::uuid THEN t.address_key END", of: ["address_key"] },
    },
    leftOut: { id: ownMatter, actor_user_id: yours, number_key: keyed },
  },
  counts: {
    table: "quotas",
    where: `t.key IN (${ownCounts})`,
    order: "t.key",
    fields: {
      rule: { sql: "split_part(t.key, ':', 1)", of: ["key"] },
      startedAt: "started_at",
      count: "count",
      lastAt: "last_at",
    },
    leftOut: {},
  },
  optOuts: {
    table: "opt_outs",
    where: `t.number_key IN (SELECT n.key FROM (${numbers}) n)`,
    order: "t.number_key",
    fields: { since: "since", source: "source", provider: "provider" },
    leftOut: { number_key: keyed },
  },
}
