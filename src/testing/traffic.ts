import type { Client } from "pg"
/**
 * Challenges and messages of the last hours, each like a real one: sent or not, arrived or not, verified or not, refused by
 * one provider and taken by another, by test numbers and without a code. $1 how many, $2 of how many hours, $3 the seed.
 */
export async function insertTraffic(
  client: Client,
  count: number,
  hours: number,
  seed: number,
): Promise<void> {
  await client.query("SELECT setseed($1)", [seed])
  await client.query(challengesOf, [count, hours])
  for (const statement of [firstMessages, secondMessages, otherMessages]) await client.query(statement)
}

const challengesOf = `
INSERT INTO challenges (id, opener_hash, surface, purpose, channel, phone_number, country, number_key, secret, key_id,
  tries_left, resends_left, created_at, expires_at, selected_at, confirmed_at, outcome, proved_by_test)
SELECT gen_random_uuid(), sha256(r.i::text::bytea), 'browser', r.purpose::purpose, 'sms', '+1415555' || (1000 + r.i), r.country,
  'key', sha256('x'), 'k', CASE WHEN r.chance > 0.9 THEN 0 ELSE 5 END, 3, r.at, r.at + interval '10 minutes', r.at,
  CASE WHEN r.chance < 0.6 THEN r.at + r.chance * interval '15 minutes' END,
  CASE WHEN r.chance < 0.6 THEN 'session'::challenge_outcome END, r.chance < 0.05
FROM (
  SELECT i, date_trunc('milliseconds', now() - random() * $2::float8 * interval '1 hour') AS at, random() AS chance,
    (ARRAY['GB', 'US', 'ZZ'])[1 + floor(random() * 3)::int] AS country,
    (ARRAY['sign-in', 'register', 'reset-password'])[1 + floor(random() * 3)::int] AS purpose
  FROM generate_series(1, $1::int) i
) r`

const stateAndReason = `
  CASE WHEN r.chance < 0.5 THEN 'delivered' WHEN r.chance < 0.7 THEN 'failed' WHEN r.chance < 0.9 THEN 'accepted'
    WHEN r.chance < 0.95 THEN 'unknown' ELSE 'queued' END::delivery_state AS state,
  CASE WHEN r.chance BETWEEN 0.5 AND 0.7 THEN 'carrier-refused' END AS failure`

const firstMessages = `
INSERT INTO deliveries (id, challenge_id, kind, channel, to_number, state, created_at, provider, refusals,
  provider_message_id, failure, provider_error_code, segments, price_amount, price_currency, price_is_estimate, country, purpose)
SELECT gen_random_uuid(), r.id, 'code', 'sms', r.phone_number, s.state, r.created_at, r.provider,
  CASE WHEN r.other < 0.2 THEN '[{"provider": "plivo", "providerErrorCode": "90"}, {"provider": "x", "providerErrorCode": null}]'::jsonb
    ELSE '[]' END,
  CASE WHEN s.state IN ('accepted', 'delivered') OR r.chance < 0.6 THEN r.id::text END, s.failure,
  CASE WHEN s.failure IS NOT NULL AND r.other < 0.7 THEN (ARRAY['30003', '30007'])[1 + floor(r.other * 2)::int] END,
  CASE WHEN r.other < 0.9 THEN 1 END, CASE WHEN r.price < 0.8 THEN round(r.price::numeric, 6) END,
  CASE WHEN r.price < 0.5 THEN 'GBP' WHEN r.price < 0.8 THEN 'USD' END, r.price < 0.1, r.country, r.purpose
FROM (SELECT *, random() AS chance, random() AS other, random() AS price,
  CASE WHEN random() < 0.1 THEN 'test-number' WHEN random() < 0.5 THEN 'twilio' ELSE 'plivo' END AS provider
  FROM challenges ORDER BY created_at) r
CROSS JOIN LATERAL (SELECT ${stateAndReason}) s WHERE r.other < 0.95`

const secondMessages = `
INSERT INTO deliveries (id, challenge_id, kind, channel, to_number, state, created_at, provider, provider_message_id, failure,
  country, purpose)
SELECT gen_random_uuid(), r.id, 'code', 'call', r.phone_number, s.state, r.created_at + interval '9 minutes',
  CASE WHEN s.state <> 'queued' THEN 'plivo' END, CASE WHEN s.state <> 'queued' THEN r.id || '-2' END, s.failure, r.country, r.purpose
FROM (SELECT *, random() AS chance, random() AS other FROM challenges ORDER BY created_at) r
CROSS JOIN LATERAL (SELECT ${stateAndReason}) s WHERE r.other < 0.3 AND r.created_at < now() - interval '9 minutes'`

const otherMessages = `
INSERT INTO deliveries (id, kind, channel, to_number, to_number_key, state, created_at, provider, provider_message_id, failure, price_amount,
  price_currency, sender, body)
SELECT gen_random_uuid(), r.kind::delivery_kind, 'sms', r.phone_number, 'key', 'delivered', r.created_at, 'twilio', r.id || '-3', NULL,
  0.01, 'USD', CASE WHEN r.kind IN ('text', 'test') THEN 'key:shop' END, CASE WHEN r.kind = 'text' THEN 'Hello' END
FROM (SELECT *, (ARRAY['text', 'new-device', 'test'])[1 + floor(random() * 3)::int] AS kind FROM challenges) r
WHERE random() < 0.2`
