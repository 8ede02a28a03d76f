import { testMessenger } from "../../core/test-numbers"

/**
 * What says how the number of a message `d` is hashed, where its own row does not: its challenge `c`, or for notices
 * the account `u` that it goes to. Notices are queued inside the database, which has no key to hash with.
 */
export const numberKeyJoins = `
  LEFT JOIN challenges c ON c.id = d.challenge_id
  LEFT JOIN users u ON d.challenge_id IS NULL AND u.phone_number = d.to_number AND u.phone_proved_at IS NOT NULL`

/** The keyed hash, where `numberKeyJoins` are joined. */
export const numberKeyOfMessage = "COALESCE(d.to_number_key, c.number_key, u.number_key)"

/**
 * Whether a number gets no texts and nothing by WhatsApp. `holdsMs`: for how long that holds where only a provider said so.
 * Whether calls are held back as well is for the database function `is_left_alone` to say.
 */
export function isOptedOut(numberKey: string, holdsMs: string): string {
  return `EXISTS (SELECT FROM opt_outs o WHERE o.number_key = ${numberKey}
      AND (o.source <> 'provider' OR o.since > clock_timestamp() - ${holdsMs} * interval '1 ms'))`
}

/**
 * What became of the message in `moved` (a row of `deliveries`, with `forward`: whether its state is news) decides about
 * its number, unless it is a call. What the person said to us stands above what providers say: a STOP by reply, which
 * only a START ends, and what they asked for on the page, which only that page ends. An opt-out that a provider told of ends with a text of the site's own that was asked for later and taken; one that somebody sends on
 * purpose ends nothing, nor does a WhatsApp message, and that of a test number went to nobody.
 */
export const keptOptOuts = `
told AS (
  SELECT d.*, ${numberKeyOfMessage} AS number_key FROM moved d ${numberKeyJoins}
  WHERE d.forward AND d.channel <> 'call' AND d.provider <> '${testMessenger}'
), opted_out AS (
  INSERT INTO opt_outs (number_key, since, source, provider)
  SELECT t.number_key, clock_timestamp(), 'provider', t.provider FROM told t
  WHERE t.state = 'failed' AND t.failure = 'opted-out' AND t.number_key IS NOT NULL
  ON CONFLICT (number_key) DO UPDATE SET since = EXCLUDED.since, provider = EXCLUDED.provider
    WHERE opt_outs.source = 'provider'
), opted_in AS (
  DELETE FROM opt_outs o USING told t
  WHERE t.state IN ('accepted', 'delivered') AND t.channel = 'sms' AND t.kind NOT IN ('text', 'test')
    AND o.source = 'provider' AND o.number_key = t.number_key AND o.since < t.created_at
)`
