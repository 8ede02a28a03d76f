import type { Pool } from "pg"
import type { ChallengeOutcome } from "../../core/challenge"
import type {
  OpenedSession,
  ProofStore,
  RegistrationConfirmation,
  RegistrationConfirmed,
  SignInConfirmation,
  SignInConfirmed,
} from "../../core/ports/proof-store"
import { onceMoreAfterRace, violatedConstraint } from "./conflicts"
import { confirmSignIn } from "./hot-statements"
import { isThere } from "./is-there"
import { confirmRegistration } from "./registration-statement"
import { sessionJson } from "./session-json"

interface ConfirmedRow {
  outcome: ChallengeOutcome
  user_id: string | null
  created: boolean | null
  notice_ids: string[] | null
}

/** Somebody else proved the number, or the same proof, a moment before. */
const races = ["users_proved_phone_number_key", "sessions_challenge_id_key"]

/**
 * A proof that came before has tries of its own, one for each email that is asked for: spent before anything is
 * compared, so that nobody goes through a list of emails with one number.
 */
const spendProofTry = `
UPDATE challenges SET tries_left = tries_left - 1
WHERE id = $1 AND opener_hash = $2 AND outcome = 'no-account' AND proof_spent_at IS NULL AND tries_left > 0`

/** An account whose time has come takes no identity from anybody, under another number either. */
const freeIdentity = `
SELECT erase_if_due(u.id) FROM users u WHERE u.identity = $1 AND NOT ${isThere("u")}`

/** Turns right codes into sessions and accounts, each in one statement. */
export function createProofStore(pool: Pool): ProofStore {
  return {
    async confirmSignInOnce(confirmation) {
      const { rows } = await onceMoreAfterRace(races, () =>
        pool.query<ConfirmedRow>(confirmSignIn, signInValues(confirmation)),
      )
      return signInConfirmed(rows[0])
    },

    async confirmRegistrationOnce(confirmation) {
      const { by, identity, challengeId, opener, giveBack } = confirmation
      if (by === "proof" && identity !== null) {
        const { rowCount } = await pool.query(spendProofTry, [challengeId, opener])
        if (rowCount === 0) return { kind: "gone" }
      }
      const confirm = () => pool.query<ConfirmedRow>(confirmRegistration, registrationValues(confirmation))
      const once = () => unlessIdentityTaken(() => onceMoreAfterRace(races, confirm))
      let confirmed = await once()
      const free = () => pool.query(freeIdentity, [identity])
      if (confirmed === null && ((await onceMoreAfterRace([], free)).rowCount ?? 0) > 0)
        confirmed = await once()
      if (confirmed !== null) return registrationConfirmed(confirmed.rows[0])
      // The code was right: it costs its try, but counts as wrong for nobody.
      await pool.query("SELECT give_back_quota($1::text[])", [giveBack])
      return { kind: "identity-taken" }
    },
  }
}

/** `null`: another account has the identity. Everything else is thrown on. */
async function unlessIdentityTaken<Value>(run: () => Promise<Value>): Promise<Value | null> {
  try {
    return await run()
  } catch (error) {
    if (violatedConstraint(error) === "users_identity_key") return null
    throw error
  }
}

function signInValues(c: SignInConfirmation): unknown[] {
  return [
    ...[c.challengeId, c.opener, sessionJson(c.session)],
    ...[
      c.newUserId,
      c.createUnknown,
      c.administrator,
      c.giveBack,
      c.proofLifetimeMs,
      ...c.auditIds,
      c.addressKey,
      c.proofTries,
      c.byTestCode,
      c.silenceMs,
      c.newProfile.email,
      c.newProfile.name,
      JSON.stringify(c.newProfile.properties),
    ],
  ]
}

function registrationValues(c: RegistrationConfirmation): unknown[] {
  return [
    ...[c.challengeId, c.opener, c.session && sessionJson(c.session)],
    ...[
      c.newUserId,
      c.by,
      c.administrator,
      c.giveBack,
      c.passwordHash,
      c.email,
      c.identity,
      ...c.auditIds,
      c.addressKey,
      c.byTestCode,
      c.name,
      JSON.stringify(c.properties),
    ],
  ]
}

function signInConfirmed(row: ConfirmedRow | undefined): SignInConfirmed {
  if (row === undefined) return { kind: "gone" }
  if (row.outcome === "no-account" || row.outcome === "blocked" || row.outcome === "second-proof")
    return { kind: row.outcome }
  return openedSession(row)
}

function registrationConfirmed(row: ConfirmedRow | undefined): RegistrationConfirmed {
  if (row === undefined) return { kind: "gone" }
  return row.user_id === null ? { kind: "already-registered" } : openedSession(row)
}

function openedSession(row: ConfirmedRow): OpenedSession {
  if (row.user_id === null) throw new Error("a session was opened for nobody")
  return {
    kind: "session",
    userId: row.user_id,
    created: row.created ?? false,
    noticeIds: row.notice_ids ?? [],
  }
}
