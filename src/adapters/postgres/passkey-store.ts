import type { Pool } from "pg"
import type {
  FoundPasskey,
  KeptPasskey,
  NewPasskey,
  PasskeyAdded,
  PasskeySignedIn,
  PasskeySignIn,
  PasskeyStore,
} from "../../core/ports/passkey-store"
import type { LimitRule } from "../../core/refusals"
import { onceMoreAfterRace, violatedConstraint } from "./conflicts"
import {
  beginCeremony,
  findPasskey,
  markProvedByPasskey,
  offerPasskey,
  passkeysOf,
  removePasskey,
  renamePasskey,
  signInWithPasskey,
  takeCeremony,
} from "./passkey-statements"
import { sessionJson } from "./session-json"

interface BegunRow {
  refused_rule: LimitRule | null
  retry_after_ms: number | null
}

interface SignedInRow {
  blocked: boolean
  user_id: string | null
  notice_ids: string[] | null
}

interface KeptRow {
  id: string
  credential_id: string
  transports: string[]
  name: string
  backed_up: boolean
  created_at: Date
  last_used_at: Date | null
}

interface FoundRow {
  id: string
  user_id: string
  public_key: Buffer
  /** Wider than a number of ours, as the driver knows it. It never counts that far (CHECK). */
  counter: string
  transports: string[]
}

/** What the database function `add_passkey` answers. */
type AddedRow =
  | { readonly outcome: "gone" | "full" }
  | { readonly outcome: "added"; readonly noticeIds: readonly string[] }

/** Keeps passkeys in Postgres. */
export function createPasskeyStore(pool: Pool): PasskeyStore {
  return {
    async beginCeremony({ challenge, opener, purpose, lifetimeMs, axes }) {
      const values = [challenge, opener, purpose.kind, purpose.userId, lifetimeMs, JSON.stringify(axes)]
      const { rows } = await onceMoreAfterRace([], () => pool.query<BegunRow>(beginCeremony, values))
      const [row] = rows
      if (row === undefined) throw new Error("beginning a ceremony answered nothing")
      return row.refused_rule === null
        ? { kind: "begun" }
        : { kind: "limited", rule: row.refused_rule, retryAfterMs: row.retry_after_ms ?? 0 }
    },

    async takeCeremonyOnce({ challenge, opener, purpose }) {
      const { rowCount } = await pool.query(takeCeremony, [challenge, opener, purpose.kind, purpose.userId])
      return (rowCount ?? 0) > 0
    },

    async addPasskey(passkey) {
      try {
        const { rows } = await onceMoreAfterRace([], () =>
          pool.query<{ answer: AddedRow }>(
            "SELECT add_passkey($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) AS answer",
            valuesOf(passkey),
          ),
        )
        return addedFrom(rows[0]?.answer)
      } catch (error) {
        if (violatedConstraint(error) === "passkeys_credential_id_key") return { kind: "known" }
        throw error
      }
    },

    async passkeysOf(userId) {
      const { rows } = await pool.query<KeptRow>(passkeysOf, [userId])
      return rows.map(keptFrom)
    },

    async findPasskey(credentialId) {
      const { rows } = await pool.query<FoundRow>(findPasskey, [credentialId])
      return rows[0] === undefined ? null : foundFrom(rows[0], credentialId)
    },

    async signInOnce(signIn) {
      const { rows } = await onceMoreAfterRace([], () =>
        pool.query<SignedInRow>(signInWithPasskey, signInValues(signIn)),
      )
      return signedInFrom(rows[0])
    },

    async markProvedOnce({ passkeyId, assertion, sessionId }) {
      const values = [sessionId, passkeyId, assertion.counter, assertion.backedUp]
      const { rowCount } = await onceMoreAfterRace([], () => pool.query(markProvedByPasskey, values))
      return (rowCount ?? 0) > 0
    },

    async offerOnce({ userId, device, pauseMs }) {
      return ((await pool.query(offerPasskey, [userId, device, pauseMs])).rowCount ?? 0) > 0
    },

    async rename({ userId, passkeyId }, name) {
      return ((await pool.query(renamePasskey, [userId, passkeyId, name])).rowCount ?? 0) > 0
    },

    async remove({ userId, passkeyId, sessionId }, { id, addressKey }) {
      const values = [sessionId, passkeyId, userId, id, addressKey]
      const { rowCount } = await onceMoreAfterRace([], () => pool.query(removePasskey, values))
      return (rowCount ?? 0) > 0
    },
  }
}

function keptFrom(row: KeptRow): KeptPasskey {
  return {
    id: row.id,
    credentialId: row.credential_id,
    transports: row.transports,
    name: row.name,
    backedUp: row.backed_up,
    createdAtMs: row.created_at.getTime(),
    lastUsedAtMs: row.last_used_at?.getTime() ?? null,
  }
}

function foundFrom(row: FoundRow, credentialId: string): FoundPasskey {
  const { id, user_id: userId, transports } = row
  const publicKey = new Uint8Array(row.public_key)
  return { id, userId, credentialId, publicKey, counter: Number(row.counter), transports }
}

function signInValues({ passkeyId, assertion, session, audit, proved }: PasskeySignIn): unknown[] {
  const used = [passkeyId, assertion.counter, assertion.backedUp]
  const handle = [proved?.challengeId ?? null, proved?.opener ?? null]
  return [sessionJson(session), ...used, audit.id, audit.addressKey, ...handle]
}

function signedInFrom(row: SignedInRow | undefined): PasskeySignedIn {
  if (row === undefined) return { kind: "gone" }
  if (row.blocked) return { kind: "blocked" }
  if (row.user_id === null) return { kind: "gone" }
  return { kind: "session", userId: row.user_id, created: false, noticeIds: row.notice_ids ?? [] }
}

function addedFrom(row: AddedRow | undefined): PasskeyAdded {
  if (row === undefined) return { kind: "gone" }
  return row.outcome === "added" ? { kind: "added", noticeIds: row.noticeIds } : { kind: row.outcome }
}

function valuesOf({ id, userId, sessionId, credentialId, publicKey, ...rest }: NewPasskey): unknown[] {
  const { counter, transports, name, backedUp, most, language, audit } = rest
  const key = [id, userId, sessionId, credentialId, Buffer.from(publicKey), counter, transports]
  return [...key, name, backedUp, most, language, audit.id, audit.addressKey]
}
