import type { Pool } from "pg"
import { msToNextSend, ownCodes, type ChallengeSnapshot, type Purpose } from "../../core/challenge"
import type { TokenHash } from "../../core/opaque-token"
import type { Policy } from "../../core/policy"
import type {
  ChallengeHandle,
  ChallengeStore,
  Opened,
  OpenRequest,
  Resent,
  ResendRequest,
  Spent,
  TryRequest,
} from "../../core/ports/challenge-store"
import type { LimitRule } from "../../core/refusals"
import type { TestDays } from "../../core/test-numbers"
import { onceMoreAfterRace } from "./conflicts"
import {
  openChallenge,
  openChallengeAfterPassword,
  readSnapshot,
  snapshotColumns,
  snapshotJoins,
  spendTry,
} from "./hot-statements"
import { spendResend } from "./resend-statement"
import { claimed } from "./lanes"
import { type OpenRow, type SnapshotRow, snapshotFrom, type TriedRow, triedFrom } from "./challenge-rows"

/** Where the database puts the key of a challenge's number into the list of quotas. */
export const numberPlaceholder = "{number}"

/** Keeps challenges in Postgres. `testDays`: until when test numbers have their fixed codes. */
export function createChallengeStore(
  pool: Pool,
  policy: Policy,
  testDays: () => TestDays = () => ({}),
): ChallengeStore {
  const snapshotOf = (row: SnapshotRow) =>
    snapshotFrom(row, { wait: (sends) => msToNextSend(sends, policy), silenceMs: policy.silenceMs })

  async function snapshot({ challengeId, opener }: ChallengeHandle): Promise<ChallengeSnapshot | null> {
    const { rows } = await pool.query<SnapshotRow>(readSnapshot, [challengeId, opener])
    return rows[0] ? snapshotOf(rows[0]) : null
  }

  async function openOnce(request: OpenRequest): Promise<Opened> {
    const { challenge, password } = request
    const values = openValues(request)
    const { rows } = password
      ? await pool.query<OpenRow>(openChallengeAfterPassword, [...values, password.passwordHash])
      : await pool.query<OpenRow>(openChallenge, values)
    const [row] = rows
    if (row === undefined) throw new Error("opening a challenge answered nothing")
    if (!row.holds) return { kind: "overtaken" }
    if (row.open_id !== null) return alreadyOpen(row.open_id, challenge.opener)
    if (row.other_purpose_ms !== null) return otherPurpose(row.other_purpose_ms)
    const refusesUnknown = !row.is_known && request.unknownNumber === "refuse"
    if (refusesUnknown && row.refused_rule === null) return { kind: "unknown-number" }
    if (row.made_id === null) return refusedOrDoubled(request, row.refused_rule, row.retry_after_ms ?? 0)
    return { kind: "opened", snapshot: freshSnapshot(request, row), deliveryId: row.delivery_id }
  }

  /** Two clicks at once: the second waited for the first and found its quota taken. It gets the first's challenge. */
  async function refusedOrDoubled(
    request: OpenRequest,
    rule: LimitRule | null,
    retryAfterMs: number,
  ): Promise<Opened> {
    const { opener, purpose, phoneNumber, codeProvider, lifetimeMs } = request.challenge
    const { rows } = await pool.query<SnapshotRow>(
      `SELECT ${snapshotColumns} FROM challenges c ${snapshotJoins}
       WHERE c.opener_hash = $1 AND c.purpose = $2::purpose AND c.phone_number = $3 AND c.closed_at IS NULL
         AND c.confirmed_at IS NULL AND c.tries_left > 0 AND c.expires_at > clock_timestamp()`,
      [opener, purpose, phoneNumber],
    )
    if (rows[0]) return { kind: "already-open", snapshot: snapshotOf(rows[0]) }
    if (rule !== null) return { kind: "limited", rule, retryAfterMs }
    if (codeProvider === ownCodes) throw new Error("a challenge was neither opened nor refused")
    // Another purpose began at this very moment: it was only seen once the quotas were locked.
    return otherPurpose(lifetimeMs)
  }

  async function alreadyOpen(challengeId: string, opener: TokenHash): Promise<Opened> {
    const found = await snapshot({ challengeId, opener })
    if (found === null) throw new Error("an open challenge vanished")
    return { kind: "already-open", snapshot: found }
  }

  return {
    snapshot,
    open: (request) => onceMoreAfterRace(["challenges_open_key"], () => openOnce(request)),

    async newest(opener: TokenHash, purposes: readonly Purpose[]) {
      const { rows } = await pool.query<SnapshotRow>(
        `SELECT ${snapshotColumns} FROM (
           SELECT * FROM challenges
           WHERE opener_hash = $1 AND purpose = ANY ($2::purpose[])
             AND ((closed_at IS NULL AND expires_at > clock_timestamp() - interval '10 minutes')
               OR (proof_spent_at IS NULL AND proof_expires_at > clock_timestamp()))
           ORDER BY selected_at DESC LIMIT 1
         ) c ${snapshotJoins}`,
        [opener, purposes],
      )
      return rows[0] ? snapshotOf(rows[0]) : null
    },

    async spendTry(request: TryRequest): Promise<Spent> {
      const axes = JSON.stringify(request.axesFor(numberPlaceholder))
      const days = JSON.stringify(testDays())
      const { rows } = await onceMoreAfterRace([], () =>
        pool.query<TriedRow>(spendTry, [request.challengeId, request.opener, request.purposes, axes, days]),
      )
      return triedFrom(rows[0])
    },

    async spendResend(request: ResendRequest): Promise<Resent> {
      const axes = JSON.stringify(request.axesFor(numberPlaceholder))
      return onceMoreAfterRace([], () => spendResend(pool, request, axes))
    },
  }
}

/** A code provider that owns its codes has one for a number, and another purpose has it. */
function otherPurpose(retryAfterMs: number): Opened {
  return { kind: "limited", rule: "number-other-purpose", retryAfterMs }
}

function openValues({ challenge: c, claim, axes, giveBack, unknownNumber }: OpenRequest): unknown[] {
  return [
    ...[
      c.id,
      c.opener,
      c.surface,
      c.purpose,
      c.channel,
      c.phoneNumber,
      c.country,
      c.numberKey,
      c.secret,
      c.keyId,
    ],
    ...[
      c.userId,
      c.tries,
      c.resends,
      c.lifetimeMs,
      c.deliveryId,
      JSON.stringify(axes),
      giveBack,
      unknownNumber,
      c.calls,
      c.language,
      c.codeProvider,
      c.textHost,
    ],
    claim.proved,
    ...claimed(claim.device),
    c.addressKey,
  ]
}

/** What was written a moment ago need not be read back. */
function freshSnapshot({ challenge: c }: OpenRequest, row: OpenRow): ChallengeSnapshot {
  return {
    id: c.id,
    purpose: c.purpose,
    channel: c.channel,
    codeProvider: c.codeProvider,
    phoneNumber: c.phoneNumber,
    country: c.country,
    language: c.language,
    textHost: c.textHost,
    triesLeft: c.tries,
    resendsLeft: c.resends,
    callsLeft: c.calls,
    msToExpiry: c.lifetimeMs,
    closed: false,
    outcome: null,
    msToProofExpiry: null,
    secondProof: null,
    msToNextSend: row.retry_after_ms ?? 0,
    delivery: row.delivery_id
      ? { id: row.delivery_id, channel: c.channel, state: "queued", msInState: 0, failure: null }
      : null,
  }
}
