-- What an account is told by text without having asked: new passkeys and recovery codes too, and none of it without end.
ALTER TYPE "delivery_kind" ADD VALUE 'passkey-added';
ALTER TYPE "delivery_kind" ADD VALUE 'recovery-codes-made';

-- A block outlives a wish to leave: erased with its account, it would be gone for whoever registers the number next. What
-- blocks an account has it stay.
UPDATE "users" SET "deletion_due_at" = NULL WHERE "blocked_at" IS NOT NULL;
ALTER TABLE "users" ADD CONSTRAINT "users_blocked_stays" CHECK ("blocked_at" IS NULL OR "deletion_due_at" IS NULL);

-- What whoever has a number reads: the language of the last code that came back from it. Who acts in an account may be
-- somebody else, and would have its owner warned in a language of their own choice. `otherwise` where no code did.
CREATE FUNCTION language_of(number text, otherwise text) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN COALESCE((SELECT c.language FROM challenges c WHERE c.phone_number = number AND c.confirmed_at IS NOT NULL
    ORDER BY c.created_at DESC, c.id DESC LIMIT 1), otherwise);
END
$$;

-- Queues a notice to the number of an account, whose row the caller has locked, and answers its id. None where the
-- account has no number, or its number was told the same so often within a day.
CREATE FUNCTION queue_notice(account uuid, what text, otherwise_in text, matter text DEFAULT NULL)
RETURNS uuid[] LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  number text;
  notice uuid := uuid_v7();
  -- The site pays for each text, and no quota counts these: whoever is in an account could have it send without end. A
  -- person changes nothing five times a day, and somebody who was told five times has been told.
  most_per_day CONSTANT int := 5;
BEGIN
  SELECT u.phone_number INTO number FROM users u WHERE u.id = account AND u.phone_proved_at IS NOT NULL;
  IF NOT FOUND OR most_per_day <= (SELECT count(*) FROM deliveries d
      WHERE d.challenge_id IS NULL AND d.to_number = number AND d.kind::text = what
        AND d.created_at > clock_timestamp() - interval '1 day') THEN
    RETURN '{}';
  END IF;
  INSERT INTO deliveries (id, kind, channel, to_number, language, about)
  VALUES (notice, what::delivery_kind, 'sms', number, language_of(number, otherwise_in), matter);
  RETURN ARRAY[notice];
END
$$;

-- Ends the codes for another number of an account, whose row the caller has locked, that were not used yet: a change of
-- number that somebody has begun is dropped when another factor changes.
CREATE FUNCTION end_phone_changes(account uuid) RETURNS int LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  ended int;
BEGIN
  UPDATE challenges c SET closed_at = clock_timestamp()
  WHERE c.user_id = account AND c.purpose = 'change-phone' AND c.closed_at IS NULL;
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END
$$;

-- Ends the sessions of an account that passkeys opened, but for `kept`, as one of its passkeys goes: with which of them
-- each was opened nobody knows. Their devices are known no more. The caller has locked the account's row; a function sees
-- the session of a sign-in that the caller waited for, which a statement would not.
CREATE FUNCTION end_passkey_sessions(account uuid, kept uuid) RETURNS int LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  ended int;
BEGIN
  WITH gone AS (
    UPDATE sessions s SET ended_at = clock_timestamp()
    WHERE s.user_id = account AND s.strength = 'passkey' AND s.ended_at IS NULL AND s.id <> kept
    RETURNING s.device_hash
  ), forgotten AS (
    DELETE FROM known_devices k USING gone g
    WHERE k.user_id = account AND k.device_hash = g.device_hash
      AND k.device_hash IS DISTINCT FROM (SELECT s.device_hash FROM sessions s WHERE s.id = kept)
  )
  SELECT count(*) INTO ended FROM gone;
  RETURN ended;
END
$$;

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
    RETURN queue_notice(account, 'new-device', opening ->> 'language');
  END IF;
  RETURN '{}';
END
$$;

-- Adds a passkey to an account while the session that asks lives, up to `most` of them, drops a change of its number that
-- is under way, and tells it. Answers { "outcome": "added", "noticeIds": [...] }, or "full", or "gone" where the session
-- or the account is. The account's row is locked first, so that parallel calls neither overshoot the number nor get past
-- an end of the sessions; each statement in here sees what was committed before it began. Another account that has the
-- same passkey keeps it, unless its time has come: then it is erased on the way.
DROP FUNCTION add_passkey(uuid, uuid, uuid, text, bytea, bigint, text[], text, boolean, int, uuid, text);
CREATE FUNCTION add_passkey(passkey uuid, account uuid, asking_session uuid, credential text, key bytea, used bigint,
  ways text[], called text, is_backed_up boolean, most int, notice_language text, audit uuid, address text)
RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM FROM users u WHERE u.id = account AND u.blocked_at IS NULL
    AND (u.deletion_due_at IS NULL OR u.deletion_due_at > clock_timestamp())
  FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN '{"outcome": "gone"}';
  END IF;
  PERFORM erase_if_due(p.user_id) FROM passkeys p JOIN users u ON u.id = p.user_id
  WHERE p.credential_id = credential AND p.user_id <> account AND u.deletion_due_at <= clock_timestamp();
  PERFORM FROM sessions s
  WHERE s.id = asking_session AND s.user_id = account AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
    AND (s.idle_seconds IS NULL OR s.last_seen_at + s.idle_seconds * interval '1 second' > clock_timestamp())
  FOR SHARE;
  IF NOT FOUND THEN
    RETURN '{"outcome": "gone"}';
  END IF;
  IF (SELECT count(*) FROM passkeys p WHERE p.user_id = account) >= most THEN
    RETURN '{"outcome": "full"}';
  END IF;
  INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, name, backed_up, created_at)
  VALUES (passkey, account, credential, key, used, ways, called, is_backed_up, clock_timestamp());
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT audit, 'passkey-added', u.id, u.number_key, address FROM users u WHERE u.id = account;
  PERFORM end_phone_changes(account);
  RETURN jsonb_build_object('outcome', 'added', 'noticeIds', queue_notice(account, 'passkey-added', notice_language));
END
$$;

-- Lets the person of a live session go. Answers one of
--   { "outcome": "gone" }                                  the session is over, or the account is
--   { "outcome": "last-administrator" }                    nobody else would administer the site
--   { "outcome": "erased", "pending": [...] }              without a grace: as erase_account
--   { "outcome": "closing", "dueAt": "...", "noticeIds": [...] }
-- With a grace every session ends and every code that is under way, and the number is told, the first time. The account
-- stays, whatever the grace, while a change of its number can be undone, for `undo_ms`: who changed it and leaves may not
-- be its owner, whose link would have nothing to undo. All administrators are locked in one order, so that the last two of
-- them, leaving at once, leave one behind.
DROP FUNCTION leave_account(uuid, float8, text, int, uuid, text);
CREATE FUNCTION leave_account(asking_session uuid, grace_ms float8, undo_ms float8, notice_language text,
  utc_offset_minutes int, audit uuid, address text) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  account uuid;
  leaver users;
  undoable_until timestamptz;
  due timestamptz;
  noticed uuid[] := '{}';
BEGIN
  SELECT s.user_id INTO account FROM sessions s WHERE s.id = asking_session;
  PERFORM FROM users u WHERE u.id = ANY (ARRAY(
    SELECT account UNION SELECT a.id FROM users a WHERE a.role = 'administrator'
      AND EXISTS (SELECT FROM users me WHERE me.id = account AND me.role = 'administrator')))
  ORDER BY u.id FOR UPDATE;
  SELECT u.* INTO leaver FROM users u JOIN sessions s ON s.user_id = u.id
  WHERE s.id = asking_session AND s.ended_at IS NULL AND s.expires_at > clock_timestamp() AND u.blocked_at IS NULL
    AND (s.idle_seconds IS NULL OR s.last_seen_at + s.idle_seconds * interval '1 second' > clock_timestamp())
    AND (u.deletion_due_at IS NULL OR u.deletion_due_at > clock_timestamp())
  FOR UPDATE OF u;
  IF NOT FOUND THEN
    RETURN '{"outcome": "gone"}';
  END IF;
  IF leaver.role = 'administrator' AND NOT EXISTS (SELECT FROM users u WHERE u.role = 'administrator' AND u.id <> account
      AND u.blocked_at IS NULL AND u.deletion_due_at IS NULL) THEN
    RETURN '{"outcome": "last-administrator"}';
  END IF;
  undoable_until := (SELECT max(p.changed_at) FROM phone_changes p WHERE p.user_id = account AND p.undone_at IS NULL)
    + undo_ms * interval '1 ms';
  IF grace_ms <= 0 AND COALESCE(undoable_until <= clock_timestamp(), true) THEN
    RETURN jsonb_build_object('outcome', 'erased', 'pending', erase_account(account));
  END IF;

  due := greatest(undoable_until, least(leaver.deletion_due_at, clock_timestamp() + grace_ms * interval '1 ms'));
  UPDATE users u SET deletion_due_at = due WHERE u.id = account RETURNING u.deletion_due_at INTO due;
  IF leaver.deletion_due_at IS NULL THEN
    noticed := queue_notice(account, 'account-closing', notice_language,
      to_char((due AT TIME ZONE 'UTC') + utc_offset_minutes * interval '1 minute', 'YYYY-MM-DD'));
  END IF;
  PERFORM end_access(account, NULL);
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  VALUES (audit, 'account-closing', account, leaver.number_key, address);
  RETURN jsonb_build_object('outcome', 'closing', 'dueAt', extract(epoch FROM due) * 1000, 'noticeIds', to_jsonb(noticed));
END
$$;

-- Whether a number may make an administrator: once, and not after it went to somebody else. The list of such numbers
-- outlives both, and whoever has a number by then is not who it was listed for. Looked up for listed numbers only.
CREATE INDEX "audit_events_number_of_administrator_idx" ON "audit_events" ("number_key")
  WHERE "action" IN ('administrator-added', 'number-set-free');
CREATE FUNCTION may_make_administrator(key text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN NOT EXISTS (SELECT FROM audit_events e
    WHERE e.number_key = key AND e.action IN ('administrator-added', 'number-set-free'));
END
$$;
