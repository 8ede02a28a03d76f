import type {
  Channel,
  ChallengeOutcome,
  ChallengeSnapshot,
  DeliveryState,
  Purpose,
  SendsSoFar,
} from "../../core/challenge"
import type { DeliveryFailure, SecondProof } from "../../core/challenge-view"
import type { Lane } from "../../core/quota-axis"
import type { PhoneNumber } from "../../core/phone-number"
import type { NotOpen, Spent } from "../../core/ports/challenge-store"
import type { LimitRule } from "../../core/refusals"

/** What the database function `second_proof_of` answers. */
interface SecondProofRow extends Omit<SecondProof, "newOwner"> {
  silentMs: number
}

/** A row of `snapshotColumns`. */
export interface SnapshotRow {
  id: string
  purpose: Purpose
  channel: Channel
  code_provider: string
  phone_number: PhoneNumber
  country: string
  language: string
  text_host: string | null
  tries_left: number
  resends_left: number
  calls_left: number
  outcome: ChallengeOutcome | null
  closed: boolean
  ms_to_expiry: number
  ms_to_proof_expiry: number | null
  second_proof: SecondProofRow | null
  delivery_id: string | null
  delivery_channel: Channel | null
  delivery_state: DeliveryState | null
  failure: DeliveryFailure | null
  ms_in_state: number | null
  sends: number | null
  ms_since_last: number | null
  ms_since_first: number | null
}

/**
 * The row of `openChallenge`. On success `retry_after_ms` is the wait for the next text. `other_purpose_ms`: how long
 * another purpose has the number's code at its provider. `holds`: whether the account still has the password.
 */
export interface OpenRow {
  holds: boolean
  is_known: boolean
  open_id: string | null
  made_id: string | null
  delivery_id: string | null
  refused_rule: LimitRule | null
  retry_after_ms: number | null
  other_purpose_ms: number | null
}

/** What says why a challenge is not open. */
export interface OpennessRow {
  used: boolean
  expired: boolean
  tries_before: number
  ms_since_expiry: number
}

/** The row of `spendTry`. */
export interface TriedRow extends OpennessRow {
  id: string
  purpose: Purpose
  phone_number: PhoneNumber
  country: string
  number_key: string
  secret: Uint8Array | null
  key_id: string
  takes_test_code: boolean
  code_provider: string
  verification_id: string | null
  approval: Uint8Array | null
  lane: Lane
  /** After the try; `null` when none was spent. */
  tries_left: number | null
  refused_rule: LimitRule | null
  retry_after_ms: number | null
}

export function snapshotFrom(
  row: SnapshotRow,
  { wait, silenceMs }: { wait: (sends: SendsSoFar) => number; silenceMs: number },
): ChallengeSnapshot {
  return {
    id: row.id,
    purpose: row.purpose,
    channel: row.channel,
    codeProvider: row.code_provider,
    phoneNumber: row.phone_number,
    country: row.country,
    language: row.language,
    textHost: row.text_host,
    triesLeft: row.tries_left,
    resendsLeft: row.resends_left,
    callsLeft: row.calls_left,
    msToExpiry: row.ms_to_expiry,
    closed: row.closed,
    outcome: row.outcome,
    msToProofExpiry: row.ms_to_proof_expiry,
    secondProof: row.second_proof && secondProofFrom(row.second_proof, silenceMs),
    msToNextSend: wait({
      count: row.sends ?? 0,
      msSinceLast: row.ms_since_last,
      msSinceFirst: row.ms_since_first ?? 0,
    }),
    delivery:
      row.delivery_id && row.delivery_state && row.delivery_channel
        ? {
            id: row.delivery_id,
            channel: row.delivery_channel,
            state: row.delivery_state,
            msInState: Math.max(0, row.ms_in_state ?? 0),
            failure: row.failure,
          }
        : null,
  }
}

function secondProofFrom(row: SecondProofRow, silenceMs: number): SecondProof {
  const { password, passkey, recoveryCode, silentMs } = row
  return { password, passkey, recoveryCode, newOwner: silentMs >= silenceMs }
}

/** Why a challenge is not open; `null`: it is. Used before expired: a used one is nobody's business any more. */
export function notOpen(row: OpennessRow): NotOpen | null {
  if (row.used) return { kind: "gone" }
  if (row.expired) return { kind: "expired", msSince: row.ms_since_expiry }
  return row.tries_before <= 0 ? { kind: "out-of-tries" } : null
}

export function triedFrom(row: TriedRow | undefined): Spent {
  if (row === undefined || row.secret === null) return { kind: "gone" }
  const closed = notOpen(row)
  if (closed !== null) return closed
  if (row.refused_rule !== null)
    return { kind: "limited", rule: row.refused_rule, retryAfterMs: row.retry_after_ms ?? 0 }
  if (row.tries_left === null) return { kind: "gone" }
  return {
    kind: "spent",
    challenge: {
      id: row.id,
      purpose: row.purpose,
      phoneNumber: row.phone_number,
      country: row.country,
      numberKey: row.number_key,
      secret: row.secret,
      keyId: row.key_id,
      triesLeft: row.tries_left,
      takesTestCode: row.takes_test_code,
      codeProvider: row.code_provider,
      verificationId: row.verification_id,
      approval: row.approval,
      lane: row.lane,
    },
  }
}
