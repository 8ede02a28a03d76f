import type {
  FoundPasskey,
  KeptPasskey,
  NewPasskey,
  PasskeySignedIn,
  PasskeySignIn,
  PasskeyStore,
} from "../../core/ports/passkey-store"
import type { LimitRule } from "../../core/refusals"
import { onceMoreAfterRace, violatedConstraint } from "./conflicts"
import type { Database } from "./database"
import {
  beginCeremony,
  markProvedByPasskey,
  offerPasskey,
  removePasskey,
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

type Added = Awaited<ReturnType<PasskeyStore["addPasskey"]>>

/** Keeps passkeys in Postgres. */
export function createPasskeyStore({ pool, prisma }: Database): PasskeyStore {
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
        const { rows } = await pool.query<{ answer: Exclude<Added, "known"> }>(
          "SELECT add_passkey($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS answer",
          valuesOf(passkey),
        )
        return rows[0]?.answer ?? "gone"
      } catch (error) {
        if (violatedConstraint(error) === "passkeys_credential_id_key") return "known"
        throw error
      }
    },

    async passkeysOf(userId) {
      const rows = await prisma.passkey.findMany({ where: { userId }, orderBy: { id: "asc" } })
      return rows.map(
        ({ id, credentialId, transports, name, backedUp, createdAt, lastUsedAt }): KeptPasskey => ({
          id,
          credentialId,
          transports,
          name,
          backedUp,
          createdAtMs: createdAt.getTime(),
          lastUsedAtMs: lastUsedAt?.getTime() ?? null,
        }),
      )
    },

    async findPasskey(credentialId) {
      const row = await prisma.passkey.findUnique({ where: { credentialId } })
      if (row === null) return null
      const { id, userId, publicKey, counter, transports } = row
      return {
        id,
        userId,
        credentialId,
        publicKey,
        counter: Number(counter),
        transports,
      } satisfies FoundPasskey
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
      const { count } = await prisma.passkey.updateMany({ where: { id: passkeyId, userId }, data: { name } })
      return count > 0
    },

    async remove({ userId, passkeyId, sessionId }, { id, addressKey }) {
      const values = [sessionId, passkeyId, userId, id, addressKey]
      const { rowCount } = await onceMoreAfterRace([], () => pool.query(removePasskey, values))
      return (rowCount ?? 0) > 0
    },
  }
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

function valuesOf({ id, userId, sessionId, credentialId, publicKey, ...rest }: NewPasskey): unknown[] {
  const { counter, transports, name, backedUp, most, audit } = rest
  const key = [id, userId, sessionId, credentialId, Buffer.from(publicKey), counter, transports]
  return [...key, name, backedUp, most, audit.id, audit.addressKey]
}
