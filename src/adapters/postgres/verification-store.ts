import type { Pool } from "pg"
import type { VerificationStore } from "../../core/ports/verification-store"
import { numberPlaceholder } from "./challenge-store"
import { onceMoreAfterRace } from "./conflicts"
import { spendRenewal } from "./resend-statement"

/**
 * $1 id, $2 the message that certainly did not go out, $3 from, $4 to. A message of which nobody knows may be on the
 * phone, with a code that the challenge then would not take.
 */
const failOverStatement = `
UPDATE challenges c SET code_provider = $4
WHERE c.id = $1 AND c.code_provider = $3 AND c.verification_id IS NULL AND NOT EXISTS (
  SELECT FROM deliveries d WHERE d.challenge_id = c.id AND d.id <> $2 AND d.state NOT IN ('queued', 'failed'))`

/**
 * $1 id, $2 opener, $3 quota keys. The challenge first and the quotas after it, in the order in which a try takes
 * them, so that nobody waits for each other in a circle.
 */
const giveBackStatement = `
WITH back AS (
  UPDATE challenges SET tries_left = tries_left + 1
  WHERE id = $1 AND opener_hash = $2 AND closed_at IS NULL AND confirmed_at IS NULL
  RETURNING id
)
SELECT give_back_quota($3::text[]) FROM (SELECT count(*) FROM back) b`

/** $1 id, $2 opener, $3 verification, $4 keyed hash of the code */
const keepStatement = `
UPDATE challenges SET approval = $4
WHERE id = $1 AND opener_hash = $2 AND verification_id = $3 AND closed_at IS NULL AND confirmed_at IS NULL`

/** Keeps in Postgres what is ours of the codes that a provider owns. */
export function createVerificationStore(pool: Pool): VerificationStore {
  return {
    async bindOnce({ challengeId, codeProvider, verificationId, timesSent }) {
      const { rows } = await pool.query<{ bound: boolean }>(
        "SELECT bind_verification($1, $2, $3, $4) AS bound",
        [challengeId, codeProvider, verificationId, timesSent],
      )
      return rows[0]?.bound ?? false
    },

    async failOverOnce({ challengeId, deliveryId, from, to }) {
      const { rowCount } = await pool.query(failOverStatement, [challengeId, deliveryId, from, to])
      return (rowCount ?? 0) > 0
    },

    async renewOnce(request) {
      const axes = JSON.stringify(request.axesFor(numberPlaceholder))
      return onceMoreAfterRace([], () => spendRenewal(pool, request, axes))
    },

    async giveBackTry({ challengeId, opener, quotaKeys }) {
      await onceMoreAfterRace([], () => pool.query(giveBackStatement, [challengeId, opener, quotaKeys]))
    },

    async keepApproval({ challengeId, opener, verificationId, approval }) {
      await pool.query(keepStatement, [challengeId, opener, verificationId, approval])
    },

    async strays(challengeId) {
      const { rows } = await pool.query<{ ids: string[] }>(
        "SELECT stray_verifications(phone_number, code_provider) AS ids FROM challenges WHERE id = $1",
        [challengeId],
      )
      return rows[0]?.ids ?? []
    },
  }
}
