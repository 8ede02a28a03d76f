import { type ExportSources, reasons } from "./exported-source"

const { hash, yours } = reasons

/** What somebody signs in with, and where they are signed in. */
export const exportedSignIns: ExportSources<
  "sessions" | "devices" | "recoveryCodes" | "passkeys" | "passkeyQuestions"
> = {
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
}
