/** Two servers of the owner's, told of each session. */
const endpoints =
  "unnest(ARRAY['0192f0c1-0000-7000-8000-000000000001', '0192f0c1-0000-7000-8000-000000000002']::uuid[])"

/** What the owner sends and is told on one day: statements that read the table of that day. */
export const ownerStatements: readonly string[] = [
  // A mailing each day, to 200 people, and all of it went out.
  `WITH asked AS (
    SELECT *, pg_temp.id_at(at) AS text_id FROM seed_day WHERE more >= 0.98 LIMIT 200
  ), made AS (
    INSERT INTO mailings (id, sender, idempotency_key, content_hash, body, total, state, made_at, state_since)
    SELECT pg_temp.id_at(min(at)), 'user:0192f0c1-0000-7000-8000-00000000000a', min(at)::text, 'seeded',
      'The shop is open on Sunday.', count(*), 'done', min(at), max(at) FROM asked HAVING count(*) > 0
    RETURNING id, sender, body
  )
  INSERT INTO deliveries (id, kind, channel, to_number, to_number_key, state, created_at, state_since, provider,
    provider_message_id, segments, price_amount, price_currency, country, body, sender, mailing_id)
  SELECT a.text_id, 'text', 'sms', a.number, a.number_key, 'delivered', a.at, a.at + interval '3 s', a.provider,
    replace(a.text_id::text, '-', ''), 1, round(a.price::numeric, 6), a.currency, a.country, m.body, m.sender, m.id
  FROM asked a CROSS JOIN made m`,

  // Some of the sessions, told to two servers. One of them is down now and then; what is new waits.
  `WITH events AS (
    INSERT INTO webhook_events (user_id, type, session_id, at)
    SELECT user_id, 'session.started', id, at + takes FROM seed_day WHERE is_typed AND at + takes < now() AND more < 0.08
    RETURNING id, at
  ), told AS (
    INSERT INTO webhook_deliveries (id, event_id, endpoint_id, state, attempts, next_attempt_at)
    SELECT pg_temp.id_at(e.at), e.id, endpoint, s.state::webhook_state,
      CASE s.state WHEN 'given-up' THEN 3 WHEN 'delivered' THEN 1 ELSE 0 END, e.at
    FROM events e CROSS JOIN ${endpoints} WITH ORDINALITY AS l(endpoint, place) CROSS JOIN LATERAL (
      SELECT CASE WHEN e.at > now() - interval '5 minutes' THEN 'waiting' WHEN place = 2 AND e.id % 97 = 0 THEN 'given-up'
        ELSE 'delivered' END AS state
    ) s
    RETURNING id, attempts, next_attempt_at AS at, state
  )
  INSERT INTO webhook_attempts (delivery_id, attempt, at, status, duration_ms)
  SELECT t.id, n, t.at + n * interval '1 minute', CASE WHEN t.state = 'delivered' THEN 200 ELSE 503 END, 140
  FROM told t CROSS JOIN LATERAL generate_series(1, t.attempts) n`,
]
