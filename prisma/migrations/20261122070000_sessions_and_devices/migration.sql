-- Which device a session was opened with, so that one which is thrown out is news when it comes back.
ALTER TABLE "sessions" ADD COLUMN "device_hash" BYTEA;

-- From here on: what the schema file cannot state.
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_device_hash_sha256" CHECK (octet_length("device_hash") = 32);
ALTER TABLE "users"
  ADD CONSTRAINT "users_name_length" CHECK (char_length("name") BETWEEN 1 AND 80),
  ADD CONSTRAINT "users_name_without_control" CHECK ("name" !~ '[[:cntrl:]]');

-- Opens a session of an account, whose row the caller has locked. `opening` is what `sessionJson` writes. Ends the
-- oldest sessions beyond the most, keeps the device in mind, and queues a notice to the account's number where another
-- device of it is known and this one is not. Answers the ids of what was queued.
CREATE OR REPLACE FUNCTION open_session(account uuid, challenge uuid, opening jsonb) RETURNS uuid[] LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  moment timestamptz := clock_timestamp();
  opened uuid := (opening ->> 'id')::uuid;
  device bytea := decode(opening ->> 'deviceHash', 'hex');
  kept_since timestamptz := moment - (opening ->> 'deviceLifetimeMs')::float8 * interval '1 ms';
  is_new boolean;
  noticed uuid[];
BEGIN
  INSERT INTO sessions (id, user_id, token_hash, challenge_id, strength, created_at, expires_at, idle_seconds,
    last_seen_at, proved_by, proved_at, browser, system, form, country, device_hash)
  VALUES (opened, account, decode(opening ->> 'tokenHash', 'hex'), challenge,
    (opening ->> 'strength')::session_strength, moment, moment + (opening ->> 'lifetimeMs')::float8 * interval '1 ms',
    (opening ->> 'idleSeconds')::int, moment, (opening ->> 'provedBy')::proof_kind, moment, opening ->> 'browser',
    opening ->> 'system', (opening ->> 'form')::device_form, opening ->> 'country', device);
  PERFORM end_surplus_sessions(account, opened, (opening ->> 'sessionsPerUser')::int);

  DELETE FROM known_devices k WHERE k.user_id = account AND k.last_at < kept_since;
  is_new := EXISTS (SELECT FROM known_devices k WHERE k.user_id = account)
    AND NOT EXISTS (SELECT FROM known_devices k WHERE k.user_id = account AND k.device_hash = device);
  INSERT INTO known_devices (device_hash, user_id, since, last_at) VALUES (device, account, moment, moment)
  ON CONFLICT (device_hash, user_id) DO UPDATE SET last_at = EXCLUDED.last_at;
  IF is_new AND (opening ->> 'tellsNewDevice')::boolean THEN
    WITH queued AS (
      INSERT INTO deliveries (id, kind, channel, to_number, language)
      SELECT uuid_v7(), 'new-device', 'sms', u.phone_number, opening ->> 'language' FROM users u
      WHERE u.id = account AND u.phone_proved_at IS NOT NULL
      RETURNING id
    )
    SELECT array_agg(q.id) INTO noticed FROM queued q;
  END IF;
  RETURN COALESCE(noticed, '{}');
END
$$;

-- Ends every session of an account but `kept` (null: all), and every code that was sent for it and not used yet: what was
-- proved with the factors that it had is worth nothing once they have changed. Devices are known no more but that of
-- `kept`: whoever was thrown out is news when they come back, also where an earlier notice of them went to somebody who
-- had the number before. The caller has locked the account's row.
CREATE OR REPLACE FUNCTION end_access(account uuid, kept uuid) RETURNS int LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  moment timestamptz := clock_timestamp();
  number text;
  ended int;
  -- A code and the proof that follows it live for ten minutes each.
  longest CONSTANT interval := '20 minutes';
BEGIN
  SELECT u.phone_number INTO number FROM users u WHERE u.id = account AND u.phone_proved_at IS NOT NULL;
  UPDATE challenges c SET closed_at = COALESCE(c.closed_at, moment),
    proof_spent_at = CASE WHEN c.proof_expires_at > moment THEN COALESCE(c.proof_spent_at, moment) ELSE c.proof_spent_at END
  WHERE (c.phone_number = number OR c.user_id = account) AND c.purpose::text <> 'opt-out'
    AND c.created_at > moment - longest
    AND (c.closed_at IS NULL OR (c.proof_expires_at > moment AND c.proof_spent_at IS NULL));
  UPDATE sessions s SET ended_at = moment
  WHERE s.user_id = account AND s.ended_at IS NULL AND s.id IS DISTINCT FROM kept;
  GET DIAGNOSTICS ended = ROW_COUNT;
  DELETE FROM known_devices k
  WHERE k.user_id = account AND k.device_hash IS DISTINCT FROM (SELECT s.device_hash FROM sessions s WHERE s.id = kept);
  RETURN ended;
END
$$;
