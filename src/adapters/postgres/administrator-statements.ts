import { isThere } from "./is-there"

/** Whether an account becomes administrator, where it would: by a number that makes one still. */
export function promotes(wouldPromote: string, numberKey: string): string {
  return `CASE WHEN ${wouldPromote} THEN may_make_administrator(${numberKey}) ELSE false END`
}

/**
 * A text to every other administrator about the account in `promoted`, whose number is in `target`. It is queued in
 * the transaction that gives the role: there is no role without its notice.
 */
export const administratorNotices = `
noticed AS (
  INSERT INTO deliveries (id, kind, channel, to_number, about)
  SELECT uuid_v7(), 'administrator-added', 'sms', other.phone_number, t.phone_number
  FROM promoted p, target t, users other
  WHERE other.role = 'administrator' AND other.id <> p.id AND other.phone_number IS NOT NULL
    AND other.phone_proved_at IS NOT NULL AND other.blocked_at IS NULL AND ${isThere("other")}
  RETURNING id
)`
