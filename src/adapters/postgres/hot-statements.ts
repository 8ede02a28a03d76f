import { administratorNotices, promotes } from "./administrator-statements"
import { isThere } from "./is-there"
import { sendsKeyOf } from "./lanes"

// The statements that every sign-in runs. Each is one round trip and one transaction. They stand together, on
// the pool that Prisma's adapter uses, because a query by hand costs a third of one through Prisma.
//
// What keeps them right under concurrency:
// - A row that decides is locked (FOR UPDATE) before anything is counted. Where the lock had to be waited for,
//   Postgres reads the row again, so a condition is judged on what was committed last.
// - An account's row is locked before a challenge's, everywhere: what changes an account ends its challenges.
// - Quotas are taken by the function take_quota, which locks and judges them in one order.
// - Parts that must run even though nothing reads them are read by the last SELECT.
// - A row's beginning and its deadline come from one reading of the clock: two readings can fall on both sides
//   of a millisecond, and then the longest lifetime is longer than its CHECK allows.

/** A challenge at one moment; times as milliseconds from now. */
export const snapshotColumns = `
  c.id, c.purpose::text, c.channel::text, c.code_provider, c.phone_number, c.country, c.language, c.text_host, c.tries_left, c.resends_left,
  c.calls_left,
  c.outcome::text, c.closed_at IS NOT NULL AS closed,
  extract(epoch FROM c.expires_at - clock_timestamp())::float8 * 1000 AS ms_to_expiry,
  CASE WHEN c.proof_spent_at IS NULL
    THEN extract(epoch FROM c.proof_expires_at - clock_timestamp())::float8 * 1000 END AS ms_to_proof_expiry,
  CASE WHEN c.outcome = 'second-proof' THEN second_proof_of(c.phone_number) END AS second_proof,
  d.id AS delivery_id, d.channel::text AS delivery_channel, d.state::text AS delivery_state, d.failure,
  extract(epoch FROM clock_timestamp() - d.state_since)::float8 * 1000 AS ms_in_state,
  q.count AS sends, extract(epoch FROM clock_timestamp() - q.last_at)::float8 * 1000 AS ms_since_last,
  extract(epoch FROM clock_timestamp() - q.started_at)::float8 * 1000 AS ms_since_first`

/** Its newest message, and what was sent to its number in this hour. */
export const snapshotJoins = `
  LEFT JOIN LATERAL (SELECT * FROM deliveries x WHERE x.challenge_id = c.id
    ORDER BY x.created_at DESC, x.id DESC LIMIT 1) d ON true
  LEFT JOIN quotas q ON q.key = ${sendsKeyOf("c.lane", "c.number_key")}`

/** $1 id, $2 opener */
export const readSnapshot = `
SELECT ${snapshotColumns} FROM challenges c ${snapshotJoins} WHERE c.id = $1 AND c.opener_hash = $2`

/**
 * $1 id, $2 opener, $3 surface, $4 purpose, $5 channel, $6 number, $7 country, $8 number key, $9 secret,
 * $10 key id, $11 user, $12 tries, $13 resends, $14 lifetime in ms, $15 delivery id, $16 axes,
 * $17 keys to give back, $18 what to do about unknown numbers, $19 calls, $20 language, $21 code provider, $22 host of
 * its texts, $23 whether the number's own people are proved to ask, $24 their device and $25 for how long that is known,
 * $26 address key
 *
 * A code provider that owns its codes has one for a number. Whether another purpose has it is looked at before
 * anything is charged, and once more when the quotas are locked, by which parallel starts of a number are in a row. A
 * change of a number gives way, whoever's it is.
 *
 * What was begun while an account had the number whose time has come since leads nowhere: another one takes its place.
 */
const opening = ({ first, holds }: { first: string; holds: string }) => `
WITH ${first} known AS (
  SELECT EXISTS (
    SELECT FROM users u WHERE u.phone_number = $6 AND u.phone_proved_at IS NOT NULL AND ${isThere("u")}) AS is_known,
    (SELECT max(u.deletion_due_at) FROM users u
      WHERE u.phone_number = $6 AND u.phone_proved_at IS NOT NULL AND NOT ${isThere("u")}) AS gone_since
), spender AS (
  SELECT CASE WHEN $23 THEN 'own'::lane ELSE lane_of($6, $24, $25) END AS lane
), open AS (
  SELECT id FROM challenges
  WHERE opener_hash = $2 AND purpose = $4::purpose AND phone_number = $6 AND closed_at IS NULL
    AND confirmed_at IS NULL AND tries_left > 0 AND expires_at > clock_timestamp()
    AND created_at >= COALESCE((SELECT gone_since FROM known), '-infinity') AND ${holds}
), chosen AS (
  UPDATE challenges SET selected_at = clock_timestamp() WHERE id = (SELECT id FROM open) RETURNING id
), other AS (
  SELECT CASE WHEN $21 <> 'own' THEN managed_wait_ms($6, $4::purpose, $2, $21) END AS wait_ms
), over AS (
  UPDATE challenges SET closed_at = clock_timestamp()
  WHERE opener_hash = $2 AND purpose = $4::purpose AND phone_number = $6 AND closed_at IS NULL
    AND NOT EXISTS (SELECT FROM open) AND ${holds}
  RETURNING id
), returned AS (
  SELECT give_back_quota($17::text[]) WHERE ${holds}
), quota AS (
  SELECT q.*, s.lane FROM known k, spender s, LATERAL take_quota(axes_in_force($16::jsonb, s.lane::text)) q
  WHERE ${holds} AND NOT EXISTS (SELECT FROM open) AND (SELECT wait_ms FROM other) IS NULL AND (SELECT count(*) FROM over) >= 0
    AND (SELECT count(*) FROM returned) >= 0
), made AS (
  INSERT INTO challenges (id, opener_hash, surface, purpose, channel, phone_number, country, number_key, secret,
    key_id, user_id, tries_left, resends_left, calls_left, language, code_provider, text_host, address_key, lane, created_at, expires_at, selected_at)
  SELECT $1, $2, $3::surface, $4::purpose, $5::channel, $6, $7, $8, $9, $10, $11, $12, $13, $19, $20, $21, $22,
    $26, quota.lane, moment.at, moment.at + $14 * interval '1 ms', moment.at
  FROM quota, known, (SELECT clock_timestamp() AS at) moment
  WHERE quota.refused_rule IS NULL AND (known.is_known OR $18 <> 'refuse')
    AND CASE WHEN quota.refused_rule IS NULL AND $21 <> 'own' THEN managed_wait_ms($6, $4::purpose, $2, $21) END IS NULL
  RETURNING id
), gave_way AS (
  UPDATE challenges SET closed_at = clock_timestamp()
  WHERE $21 <> 'own' AND code_provider = $21 AND phone_number = $6 AND purpose <> $4::purpose
    AND (opener_hash = $2 OR purpose = 'change-phone') AND closed_at IS NULL AND EXISTS (SELECT FROM made)
), queued AS (
  INSERT INTO deliveries (id, challenge_id, kind, channel, to_number, purpose, country)
  SELECT $15, made.id, 'code', $5::channel, $6, $4::purpose, $7 FROM made, known WHERE known.is_known OR $18 <> 'do-not-send'
  RETURNING id
)
SELECT ${holds} AS holds, k.is_known, (SELECT id FROM open) AS open_id, (SELECT count(*) FROM chosen) AS chosen,
  (SELECT count(*) FROM returned) AS returned,
  (SELECT id FROM made) AS made_id, (SELECT id FROM queued) AS delivery_id, q.refused_rule, q.retry_after_ms,
  (SELECT wait_ms FROM other) AS other_purpose_ms
FROM known k LEFT JOIN quota q ON true`

/** Opens a challenge for whoever has given no password. It locks no account. */
export const openChallenge = opening({ first: "", holds: "true" })

/**
 * The same after a right password. $27 the hash that it was compared with. Comparing takes long enough for a new password
 * to be set meanwhile, which ends what is open. The account is locked first: what this opens is ended by a new password
 * that comes later, and one that came before is seen.
 */
export const openChallengeAfterPassword = opening({
  first: "unchanged AS (SELECT FROM users u WHERE u.id = $11 AND u.password_hash = $27 FOR SHARE),",
  holds: "EXISTS (SELECT FROM unchanged)",
})

/**
 * $1 id, $2 opener, $3 purposes, $4 axes, with {number} where the key of the challenge's number belongs, $5 last days
 * of test numbers
 */
export const spendTry = `
WITH target AS (
  SELECT c.*, c.expires_at <= clock_timestamp() AS expired FROM challenges c
  WHERE c.id = $1 AND c.opener_hash = $2 AND c.purpose = ANY ($3::purpose[])
  FOR UPDATE
), quota AS (
  SELECT q.* FROM target t, LATERAL take_quota(axes_in_force(replace($4, '{number}', t.number_key)::jsonb, t.lane::text)) q
  WHERE NOT t.expired AND t.tries_left > 0 AND t.closed_at IS NULL AND t.confirmed_at IS NULL
), spent AS (
  UPDATE challenges c SET tries_left = c.tries_left - 1 FROM quota
  WHERE c.id = $1 AND quota.refused_rule IS NULL AND c.tries_left > 0 AND c.confirmed_at IS NULL
    AND c.closed_at IS NULL AND c.expires_at > clock_timestamp()
  RETURNING c.tries_left
)
SELECT t.id, t.purpose::text, t.phone_number, t.country, t.number_key, t.secret, t.key_id, t.code_provider,
  t.verification_id, t.approval, t.lane::text,
  t.closed_at IS NOT NULL OR t.confirmed_at IS NOT NULL AS used, t.expired, t.tries_left AS tries_before,
  extract(epoch FROM clock_timestamp() - t.expires_at)::float8 * 1000 AS ms_since_expiry,
  takes_test_code(t.phone_number, ($5::jsonb ->> t.phone_number)::date, clock_timestamp()) AS takes_test_code,
  s.tries_left, q.refused_rule, q.retry_after_ms
FROM target t LEFT JOIN quota q ON true LEFT JOIN spent s ON true`

/**
 * `found`: the account of the number of challenge $1 of opener $2, locked. A challenge that is read as `target` after it
 * says `accountFirst`. An account whose time has come is erased on the way, so that its number is free for what follows:
 * nothing waits for a chore. Should it be kept at that very moment, it is found.
 */
export const accountOfChallenge = `
found AS (
  SELECT u.* FROM users u
  WHERE u.phone_number = (SELECT c.phone_number FROM challenges c WHERE c.id = $1 AND c.opener_hash = $2)
    AND u.phone_proved_at IS NOT NULL
    AND CASE WHEN u.deletion_due_at <= clock_timestamp() THEN NOT erase_if_due(u.id) ELSE true END
  FOR UPDATE
)`

/** A condition that always holds, once the account is locked. */
export const accountFirst = "(SELECT count(*) FROM found) >= 0"

/**
 * $1 id, $2 opener, $3 session as `sessionJson` writes it, $4 id of a new user, $5 create unknown, $6 becomes
 * administrator, $7 keys to give back, $8 proof lifetime in ms, $9 and $10 audit ids, $11 address key, $12 tries of a
 * proof, $13 by the fixed code of a test number, $14 after how many ms a number is silent, $15 email that was made
 * up, $16 name and $17 properties of a new account
 */
export const confirmSignIn = `
WITH ${accountOfChallenge}, target AS (
  SELECT * FROM challenges c
  WHERE c.id = $1 AND c.opener_hash = $2 AND c.purpose IN ('sign-in', 'second-factor')
    AND c.confirmed_at IS NULL AND c.closed_at IS NULL AND c.expires_at > clock_timestamp()
    AND NOT ($13 AND is_proved_by_message(c.phone_number)) AND ${accountFirst}
  FOR UPDATE
), account AS (
  SELECT u.id, u.role, u.blocked_at IS NOT NULL AS blocked,
    t.purpose = 'sign-in' AND asks_second_proof(u, $14) AS asks_more,
    ${promotes("$6 AND NOT $13 AND u.test_proved_at IS NULL", "t.number_key")} AS promotes
  FROM target t, found u WHERE t.user_id IS NULL OR u.id = t.user_id
), created AS (
  INSERT INTO users (id, phone_number, number_key, phone_proved_at, test_proved_at, last_signed_in_at, created_at,
    updated_at, email, email_is_synthetic, name, properties)
  SELECT $4, t.phone_number, t.number_key, moment.at, CASE WHEN $13 THEN moment.at END, moment.at, moment.at, moment.at,
    $15, $15::text IS NOT NULL, $16, $17::jsonb
  FROM target t, LATERAL (SELECT clock_timestamp() AS at WHERE t.id IS NOT NULL) moment
  WHERE $5 AND t.purpose = 'sign-in' AND NOT EXISTS (SELECT FROM account)
  RETURNING id
), touched AS (
  UPDATE users u SET last_signed_in_at = moment.at, phone_proved_at = moment.at, number_key = t.number_key,
    test_proved_at = CASE WHEN $13 THEN moment.at ELSE u.test_proved_at END,
    role = CASE WHEN a.promotes THEN 'administrator'::role ELSE u.role END
  FROM account a, target t, (SELECT clock_timestamp() AS at) moment
  WHERE u.id = a.id AND NOT a.blocked AND NOT a.asks_more
  RETURNING u.id
), owner AS (
  SELECT id, false AS created FROM touched UNION ALL SELECT id, true FROM created
), told AS (
  SELECT CASE WHEN EXISTS (SELECT FROM owner) THEN 'session'
    WHEN EXISTS (SELECT FROM account WHERE blocked) THEN 'blocked'
    WHEN EXISTS (SELECT FROM account) THEN 'second-proof' ELSE 'no-account' END::challenge_outcome AS outcome
), marked AS (
  UPDATE challenges c SET confirmed_at = clock_timestamp(), closed_at = clock_timestamp(), outcome = told.outcome,
    proof_expires_at = CASE WHEN told.outcome IN ('no-account', 'second-proof')
      THEN clock_timestamp() + $8 * interval '1 ms' END,
    tries_left = CASE WHEN told.outcome IN ('no-account', 'second-proof') THEN $12 ELSE c.tries_left END,
    proved_by_test = $13
  FROM target t, told WHERE c.id = t.id
  RETURNING c.id, c.outcome, c.number_key
), opened AS (
  SELECT open_session(o.id, m.id, $3::jsonb) AS notice_ids FROM owner o, marked m
), promoted AS (
  SELECT a.id FROM account a WHERE a.promotes AND NOT a.blocked AND a.role <> 'administrator'
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT $9::uuid, CASE WHEN m.outcome = 'session' THEN 'signed-in' ELSE 'number-proved' END,
    (SELECT id FROM owner), m.number_key, $11 FROM marked m
  UNION ALL SELECT $10::uuid, 'administrator-added', p.id, m.number_key, $11 FROM promoted p, marked m
), ${administratorNotices}, returned AS (
  SELECT give_back_quota($7::text[]) FROM marked
)
SELECT m.outcome::text, o.id AS user_id, o.created, (SELECT count(*) FROM returned) AS returned,
  ARRAY(SELECT id FROM noticed) || (SELECT notice_ids FROM opened) AS notice_ids
FROM marked m LEFT JOIN owner o ON true`

/** $1 token hash */
export const readSession = `
WITH live AS (
  SELECT s.id, s.strength, s.created_at, s.last_seen_at,
    LEAST(s.expires_at, now() + s.idle_seconds * interval '1 second') AS expires_at, s.proved_by, s.proved_at, u.id AS user_id, u.email, u.name,
    CASE WHEN u.phone_proved_at IS NOT NULL THEN u.phone_number END AS phone_number,
    u.password_hash IS NOT NULL AS has_password, u.role, u.created_at AS user_created_at, u.deletion_due_at
  FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > now() AND u.blocked_at IS NULL
    AND ${isThere("u")} AND (s.idle_seconds IS NULL OR s.last_seen_at + s.idle_seconds * interval '1 second' > now())
), seen AS (
  UPDATE sessions s SET last_seen_at = now() FROM live
  WHERE s.id = live.id AND live.last_seen_at < now() - interval '1 minute'
)
SELECT id, strength::text, created_at, expires_at, proved_by::text,
  extract(epoch FROM clock_timestamp() - proved_at)::float8 * 1000 AS ms_since_proof, has_password,
  proved_at = created_at AS at_sign_in,
  user_id, phone_number, email, name, role::text, user_created_at, deletion_due_at FROM live`
