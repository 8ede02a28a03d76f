import type { Pool } from "pg"
import type { Channel, Purpose } from "../../core/challenge"
import type { PhoneNumber } from "../../core/phone-number"
import type { DeliveryReport } from "../../core/ports/delivery-report"
import type {
  AskingCall,
  BegunDelivery,
  BeginRequest,
  DeliveryStore,
  NoticeKind,
  RecordedAttempt,
  Reported,
  ReportTerms,
} from "../../core/ports/delivery-store"
import { providerOptOutMs } from "../../core/ports/opt-out-store"
import { noticeMatterOf } from "../../core/notice-matter"
import type { TestDays } from "../../core/test-numbers"
import { answerStatement, beginStatement, recordStatement, reportStatement } from "./delivery-statements"

interface BegunRow {
  id: string
  kind: "code" | NoticeKind
  to_number: PhoneNumber
  channel: Channel
  /** A number, or of `account-closing` a day. */
  about: string | null
  challenge_id: string | null
  purpose: Purpose
  phone_number: PhoneNumber
  secret: Uint8Array | null
  key_id: string
  valid_for_ms: number
  country: string
  language: string | null
  text_host: string | null
  takes_test_code: boolean
  code_provider: string
  verification_id: string | null
  stray_ids: string[] | null
}

interface ReportedRow extends Pick<DeliveryReport, "state" | "failure"> {
  forward: boolean
}

/** Keeps messages and what became of them in Postgres. `testDays`: until when test numbers have their codes. */
export function createDeliveryStore(pool: Pool, testDays: () => TestDays = () => ({})): DeliveryStore {
  return {
    async beginOnce({
      deliveryId,
      leftBehindAfterMs,
      needsLeftMs,
      onlyTests,
      liftsWaitFor,
      takesNotices,
    }: BeginRequest) {
      const { rows } = await pool.query<BegunRow>(beginStatement, [
        deliveryId,
        leftBehindAfterMs,
        needsLeftMs,
        providerOptOutMs,
        JSON.stringify(testDays()),
        onlyTests,
        liftsWaitFor,
        takesNotices,
      ])
      return rows[0] ? begunFrom(rows[0]) : null
    },

    async record({
      deliveryId,
      provider,
      outcome,
      refusals,
      country,
      liftsWait,
      endsCalls,
    }: RecordedAttempt) {
      await pool.query(recordStatement, [
        deliveryId,
        provider,
        outcome.state,
        "providerMessageId" in outcome ? outcome.providerMessageId : null,
        outcome.state === "failed" ? outcome.failure : null,
        "providerErrorCode" in outcome ? outcome.providerErrorCode : null,
        JSON.stringify(refusals),
        "segments" in outcome ? outcome.segments : null,
        liftsWait,
        endsCalls,
        country ?? null,
      ])
    },

    async passOn(deliveryId, provider) {
      const { rowCount } = await pool.query(
        "UPDATE deliveries SET provider = $2 WHERE id = $1 AND state IN ('sending', 'unknown')",
        [deliveryId, provider],
      )
      return (rowCount ?? 0) > 0
    },

    async report(report: DeliveryReport, terms: ReportTerms): Promise<Reported> {
      const { rows } = await pool.query<ReportedRow>(reportStatement, [
        report.deliveryId,
        report.provider,
        report.providerMessageId,
        report.state,
        report.failure,
        report.providerErrorCode,
        report.segments,
        report.price?.amount ?? null,
        report.price?.currency ?? null,
        terms.purposes,
        terms.liftsWait,
        terms.endsCalls,
      ])
      const [row] = rows
      if (row === undefined) return { kind: "unknown" }
      return row.forward ? { kind: "moved", state: row.state, failure: row.failure } : { kind: "unchanged" }
    },

    async answerOnce({ deliveryId, callId, saysCode }: AskingCall) {
      const { rows } = await pool.query<BegunRow>(answerStatement, [deliveryId, callId, saysCode])
      return rows[0] ? begunFrom(rows[0]) : null
    },

    async testNumbersIn(numbers) {
      const { rows } = await pool.query<{ number: PhoneNumber }>(
        `SELECT number FROM unnest($1::text[]) AS n(number)
         WHERE takes_test_code(number, ($2::jsonb ->> number)::date, clock_timestamp())`,
        [numbers, JSON.stringify(testDays())],
      )
      return new Set(rows.map(({ number }) => number))
    },

    async waitingNotices(most) {
      const { rows } = await pool.query<{ id: string }>(
        "SELECT id FROM deliveries WHERE kind <> 'code' AND mailing_id IS NULL AND state = 'queued' ORDER BY created_at LIMIT $1",
        [most],
      )
      return rows.map(({ id }) => id)
    },

    async giveUpSending(deliveryId: string) {
      await pool.query(
        "UPDATE deliveries SET state = 'unknown', state_since = clock_timestamp() WHERE id = $1 AND state = 'sending'",
        [deliveryId],
      )
    },

    async giveUpLeftBehind(afterMs: number) {
      const { rowCount } = await pool.query(
        `UPDATE deliveries SET state = 'unknown', state_since = clock_timestamp()
         WHERE state = 'sending' AND state_since < clock_timestamp() - $1 * interval '1 ms'`,
        [afterMs],
      )
      return rowCount ?? 0
    },
  }
}

function begunFrom(row: BegunRow): BegunDelivery | null {
  const common = { id: row.id, to: row.to_number, channel: row.channel }
  const takesTestCode = row.takes_test_code
  if (row.kind !== "code")
    return { ...common, ...noticeMatterOf(row.kind, row.about), language: row.language, takesTestCode }
  if (row.challenge_id === null || row.secret === null || row.language === null) return null
  return {
    ...common,
    kind: "code",
    challengeId: row.challenge_id,
    purpose: row.purpose,
    phoneNumber: row.phone_number,
    secret: row.secret,
    keyId: row.key_id,
    validForMs: row.valid_for_ms,
    country: row.country,
    language: row.language,
    textHost: row.text_host,
    takesTestCode,
    codeProvider: row.code_provider,
    verificationId: row.verification_id,
    strayVerificationIds: row.stray_ids ?? [],
  }
}
