/**
 * What is asked for on one day, as a table that the next statements read. $1 when the day began, $2 how many challenges,
 * $3 how many people there are. Nothing is asked for in the future. Some people come more often than others, and most come
 * in the evening.
 */
export const dayTable = `
CREATE TEMP TABLE seed_day AS
SELECT pg_temp.id_at(a.at) AS id, p.id AS user_id, p.number, p.number_key, p.country, a.at, a.more,
  CASE WHEN a.kind < 0.62 THEN 'sign-in' WHEN a.kind < 0.76 THEN 'register' WHEN a.kind < 0.90 THEN 'second-factor'
    WHEN a.kind < 0.96 THEN 'reset-password' WHEN a.kind < 0.99 THEN 're-authenticate' ELSE 'change-phone' END::purpose AS purpose,
  CASE WHEN a.by < c.by_plivo THEN 'plivo' ELSE 'twilio' END AS provider,
  CASE WHEN a.by < c.by_plivo THEN c.dollars ELSE c.pounds END AS price,
  CASE WHEN a.by < c.by_plivo THEN 'USD' ELSE 'GBP' END AS currency,
  a.taken < 0.985 AS is_taken, a.taken < 0.985 AND a.arrives < c.arrives AS arrives,
  a.taken < 0.985 AND a.arrives < c.arrives AND a.typed < c.typed AS is_typed,
  least(580, greatest(3, exp(2.6 + 1.1 * (a.a + a.b + a.c - 1.5)))) * interval '1 s' AS takes
FROM (
  SELECT $1::timestamptz + interval '24 hours' * least(0.9999, 0.12 + 0.88 * (random() + random()) / 2) AS at,
    floor($3::int * power(random(), 1.6))::int AS i, random() AS kind, random() AS by, random() AS taken,
    random() AS arrives, random() AS typed, random() AS more, random() AS a, random() AS b, random() AS c
  FROM generate_series(1, $2::int)
) a JOIN seed_people p ON p.i = a.i JOIN seed_countries c ON c.country = p.country
WHERE a.at < now() - interval '10 s' ORDER BY a.at`

/** Statements that read that table, in this order. */
export const dayStatements: readonly string[] = [
  `INSERT INTO challenges (id, opener_hash, surface, purpose, channel, phone_number, country, number_key, secret, key_id,
    user_id, tries_left, resends_left, created_at, expires_at, selected_at, confirmed_at, outcome, closed_at)
  SELECT id, pg_temp.bytes_32(), CASE WHEN more < 0.8 THEN 'browser' ELSE 'rest' END::surface, purpose, 'sms', number, country,
    number_key, pg_temp.bytes_32(), 'seeded',
    CASE WHEN purpose IN ('second-factor', 're-authenticate', 'change-phone') THEN user_id END,
    CASE WHEN is_typed THEN 5 WHEN more < 0.06 THEN 0 ELSE 5 END, 3, at, at + interval '10 minutes', at,
    CASE WHEN is_typed AND at + takes < now() THEN at + takes END,
    CASE WHEN is_typed AND at + takes < now() THEN
      CASE WHEN purpose IN ('sign-in', 'register', 'second-factor') THEN 'session' ELSE 'done' END::challenge_outcome END,
    CASE WHEN is_typed AND at + takes < now() THEN at + takes END
  FROM seed_day`,

  // The first message of each; a few went on to the other provider before one took it.
  `INSERT INTO deliveries (id, challenge_id, kind, channel, to_number, state, created_at, state_since, provider, refusals,
    provider_message_id, failure, provider_error_code, segments, price_amount, price_currency, price_is_estimate, country,
    purpose, history)
  SELECT pg_temp.id_at(at), id, 'code', 'sms', number, f.state, at, at + interval '4 s', provider,
    CASE WHEN is_taken AND more < 0.01 THEN jsonb_build_array(jsonb_build_object('provider',
      CASE provider WHEN 'twilio' THEN 'plivo' ELSE 'twilio' END, 'providerErrorCode', CASE provider WHEN 'twilio' THEN '90' ELSE '20429' END))
      ELSE '[]' END,
    CASE WHEN is_taken THEN replace(id::text, '-', '') END,
    CASE WHEN f.state = 'failed' THEN CASE WHEN is_taken THEN 'carrier-refused' ELSE 'number-wrong' END END,
    CASE WHEN f.state = 'failed' THEN f.code END, 1,
    CASE WHEN is_taken THEN round(price::numeric, 6) END, CASE WHEN is_taken THEN currency END,
    is_taken AND at > now() - interval '25 hours', country, purpose,
    CASE WHEN is_taken THEN jsonb_build_array(f.taken_step, f.last_step) ELSE jsonb_build_array(f.last_step) END
  FROM seed_day d CROSS JOIN LATERAL (
    SELECT CASE WHEN d.arrives THEN 'delivered' WHEN d.is_taken AND d.more > 0.7 THEN 'accepted' ELSE 'failed' END::delivery_state AS state,
      CASE WHEN d.provider = 'twilio' THEN
        CASE WHEN NOT d.is_taken THEN CASE WHEN d.more < 0.5 THEN '21211' ELSE '21610' END
          ELSE (ARRAY['30007', '30007', '30003', '30008', '30005', '30006'])[1 + floor(d.more * 6)::int] END
      ELSE CASE WHEN NOT d.is_taken THEN '70' ELSE (ARRAY['30', '30', '80', '20', '300', '50'])[1 + floor(d.more * 6)::int] END
      END AS code
  ) w CROSS JOIN LATERAL (
    SELECT w.state, w.code,
      jsonb_build_object('at', (extract(epoch FROM d.at) * 1000)::bigint + 400, 'state', 'accepted', 'provider', d.provider,
        'failure', NULL, 'code', NULL) AS taken_step,
      jsonb_build_object('at', (extract(epoch FROM d.at) * 1000)::bigint + 4000, 'state', w.state, 'provider', d.provider,
        'failure', NULL, 'code', CASE WHEN w.state = 'failed' THEN w.code END) AS last_step
  ) f`,

  // Who got nothing asks again, and some who did: most by text, the others for a call.
  `INSERT INTO deliveries (id, challenge_id, kind, channel, to_number, state, created_at, state_since, provider,
    provider_message_id, failure, provider_error_code, segments, price_amount, price_currency, price_is_estimate, country, purpose)
  SELECT pg_temp.id_at(at + interval '40 s'), id, 'code', CASE WHEN more < 0.03 THEN 'call' ELSE 'sms' END::channel, number,
    CASE WHEN is_typed THEN 'delivered' ELSE 'failed' END::delivery_state, at + interval '40 s', at + interval '44 s', provider,
    replace(id::text, '-', '') || '2', CASE WHEN NOT is_typed THEN 'number-unreachable' END,
    CASE WHEN NOT is_typed THEN CASE provider WHEN 'twilio' THEN '30003' ELSE '80' END END,
    CASE WHEN more >= 0.03 THEN 1 END, round(price::numeric, 6), currency, at > now() - interval '25 hours', country, purpose
  FROM seed_day WHERE is_taken AND (more < 0.12 OR NOT arrives AND more < 0.6) AND at < now() - interval '60 s'`,

  // What is no code: texts of the owner's own server, and notices.
  `INSERT INTO deliveries (id, kind, channel, to_number, to_number_key, language, state, created_at, state_since, provider,
    provider_message_id, segments, price_amount, price_currency, country, body, sender)
  SELECT pg_temp.id_at(at), n.kind, 'sms', number, number_key, CASE WHEN n.kind <> 'text' THEN 'en' END, 'delivered', at,
    at + interval '3 s', provider, replace(id::text, '-', '') || 'n', 1, round(price::numeric, 6), currency, country,
    CASE WHEN n.kind = 'text' THEN 'Your order has left the shop.' END, CASE WHEN n.kind = 'text' THEN 'key:shop' END
  FROM seed_day CROSS JOIN LATERAL (SELECT CASE WHEN more < 0.94 THEN 'text' WHEN more < 0.97 THEN 'new-device'
    ELSE 'password-changed' END::delivery_kind AS kind) n
  WHERE more >= 0.9 AND more < 0.98`,

  `INSERT INTO sessions (id, user_id, token_hash, challenge_id, strength, proved_at, browser, system, form, country,
    created_at, expires_at, last_seen_at)
  SELECT pg_temp.id_at(at + takes), user_id, pg_temp.bytes_32(), id,
    CASE WHEN purpose = 'second-factor' THEN 'password-and-code' ELSE 'code' END::session_strength, at + takes,
    CASE WHEN more < 0.6 THEN 'Chrome' ELSE 'Safari' END, CASE WHEN more < 0.6 THEN 'Android' ELSE 'iOS' END, 'phone', country,
    at + takes, at + takes + interval '30 days', at + takes
  FROM seed_day WHERE is_typed AND at + takes < now() AND purpose IN ('sign-in', 'register', 'second-factor')
    AND at > now() - interval '30 days'`,

  `INSERT INTO audit_events (id, at, action, actor_user_id, number_key, address_key)
  SELECT pg_temp.id_at(at + takes), at + takes,
    CASE purpose WHEN 'register' THEN 'registered' WHEN 'reset-password' THEN 'password-reset' WHEN 'change-phone' THEN 'phone-changed'
      ELSE 'signed-in' END, user_id, number_key, '198.51.100.' || floor(more * 250)::int
  FROM seed_day WHERE is_typed AND at + takes < now()`,
]

/** How much of a message each challenge is, on an average: those above, counted. */
export const messagesPerChallenge = 1.22
