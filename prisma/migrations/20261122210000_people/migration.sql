-- What administrators do to accounts, and how they find them.

-- People are looked for by the beginning or the end of their number, the beginning of their email and of the words of
-- their name, the newest first. `LIKE 'x%'` needs the order of bytes, whatever the collation of the database is.
CREATE INDEX "users_phone_number_beginning_idx" ON "users" ("phone_number" text_pattern_ops) WHERE "phone_number" IS NOT NULL;
CREATE INDEX "users_phone_number_end_idx" ON "users" (reverse("phone_number") text_pattern_ops) WHERE "phone_number" IS NOT NULL;
CREATE INDEX "users_email_beginning_idx" ON "users" (lower("email") text_pattern_ops) WHERE "email" IS NOT NULL;
CREATE INDEX "users_name_words_idx" ON "users" USING gin (to_tsvector('simple', "name")) WHERE "name" IS NOT NULL;
CREATE INDEX "users_blocked_idx" ON "users" ("id") WHERE "blocked_at" IS NOT NULL;
CREATE INDEX "users_proved_by_test_idx" ON "users" ("id") WHERE "test_proved_at" IS NOT NULL;

-- Who is taken the role in the console does not get it back by their number in the environment.
DROP INDEX "audit_events_number_of_administrator_idx";
CREATE INDEX "audit_events_number_of_administrator_idx" ON "audit_events" ("number_key")
  WHERE "action" IN ('administrator-added', 'administrator-removed', 'number-set-free');

CREATE OR REPLACE FUNCTION may_make_administrator(key text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN NOT EXISTS (SELECT FROM audit_events e
    WHERE e.number_key = key AND e.action IN ('administrator-added', 'administrator-removed', 'number-set-free'));
END
$$;

-- When other accounts than one last had a number, as far as that is less than twenty minutes before a moment: they left
-- it, it was set free, or one of them did something while it was theirs. What an administrator did to an account, and that
-- one looked at the number of a message, which may be nobody's, stands beside a number too, and says nothing about whose
-- that is. Null: nobody had.
CREATE OR REPLACE FUNCTION number_left_at(wanted text, wanted_key text, but_for uuid, moment timestamptz)
RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT max(theirs.at) FROM (
    SELECT p.changed_at AS at FROM phone_changes p WHERE p.old_number = wanted AND p.user_id <> but_for
    UNION ALL SELECT p.undone_at FROM phone_changes p WHERE p.new_number = wanted AND p.user_id <> but_for
    UNION ALL SELECT e.at FROM audit_events e
    WHERE e.number_key = wanted_key AND e.at BETWEEN moment - interval '20 minutes' AND moment
      AND (e.action = 'number-set-free'
        OR (e.actor_user_id <> but_for AND e.subject_user_id IS NULL AND e.action <> 'number-revealed'))
  ) theirs
  WHERE theirs.at BETWEEN moment - interval '20 minutes' AND moment
$$;

-- Who asks for something in the console, by their session: null unless that lives, began with a password and is of an
-- administrator. The rows of all administrators and of the account that it is about are locked in one order: whoever
-- takes another one's role, or blocks them, at the same moment is judged by what was committed first.
CREATE FUNCTION acting_administrator(asking_session uuid, account uuid) RETURNS uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  actor uuid;
BEGIN
  PERFORM FROM users u WHERE u.id = ANY (ARRAY(
    SELECT account UNION SELECT a.id FROM users a WHERE a.role = 'administrator'))
  ORDER BY u.id FOR UPDATE;
  SELECT u.id INTO actor FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.id = asking_session AND s.strength = 'password-and-code' AND u.role = 'administrator' AND u.blocked_at IS NULL
    AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
    AND (s.idle_seconds IS NULL OR s.last_seen_at + s.idle_seconds * interval '1 second' > clock_timestamp())
    AND (u.deletion_due_at IS NULL OR u.deletion_due_at > clock_timestamp());
  RETURN actor;
END
$$;

-- Whether nobody but this account administers the site. Who is blocked or to go does not, nor who has no number any more:
-- it was set free, no code reaches them, and what may be left are recovery codes. Its row and those of all administrators
-- are locked.
CREATE FUNCTION is_last_administrator(account users) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT account.role = 'administrator' AND NOT EXISTS (SELECT FROM users u
    WHERE u.role = 'administrator' AND u.id <> account.id AND u.blocked_at IS NULL AND u.deletion_due_at IS NULL
      AND u.phone_proved_at IS NOT NULL)
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
CREATE OR REPLACE FUNCTION leave_account(asking_session uuid, grace_ms float8, undo_ms float8, notice_language text,
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
  IF is_last_administrator(leaver) THEN
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

-- Why an administrator may not do something to an account: `administrator-needed`, `account-gone`, and with `guarded`
-- (it would keep them out) `own-account` and `last-administrator`. Null: they may. The functions below answer it as
-- { "kind": "account-gone" }: a refusal.
CREATE FUNCTION why_not_administered(actor uuid, account users, guarded boolean) RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT CASE WHEN actor IS NULL THEN 'administrator-needed'
    WHEN account.id IS NULL OR account.deletion_due_at <= clock_timestamp() THEN 'account-gone'
    WHEN guarded AND account.id = actor THEN 'own-account'
    WHEN guarded AND is_last_administrator(account) THEN 'last-administrator' END
$$;

-- Writes down what an administrator did to an account. Its number stands beside it, by which it is found once the
-- account is gone.
CREATE FUNCTION note_administered(audit uuid, what text, actor uuid, account users, address text, matter jsonb DEFAULT NULL)
RETURNS void LANGUAGE sql VOLATILE AS $$
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key, subject_user_id, detail)
  VALUES (audit, what, actor, account.number_key, address, account.id, matter)
$$;

-- Keeps an account out: its sessions end, and whatever code is under way. An account that is blocked stays, so that its
-- person cannot come back as somebody new: that it was to be deleted is called off. Answers a refusal or
-- { "kind": "done", "sessionsEnded": 2 }; one that was blocked already stays as it was.
CREATE FUNCTION block_account(asking_session uuid, account uuid, audit uuid, address text)
RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  actor uuid := acting_administrator(asking_session, account);
  target users;
  refusal text;
  ended int;
BEGIN
  SELECT * INTO target FROM users u WHERE u.id = account;
  refusal := why_not_administered(actor, target, true);
  IF refusal IS NOT NULL THEN RETURN jsonb_build_object('kind', refusal); END IF;
  IF target.blocked_at IS NOT NULL THEN RETURN '{"kind": "done", "sessionsEnded": 0}'; END IF;

  UPDATE users u SET blocked_at = clock_timestamp(), deletion_due_at = NULL WHERE u.id = account;
  ended := end_access(account, NULL);
  PERFORM note_administered(audit, 'account-blocked', actor, target, address, jsonb_build_object(
    'sessionsEnded', ended, 'deletionCalledOff', target.deletion_due_at IS NOT NULL));
  RETURN jsonb_build_object('kind', 'done', 'sessionsEnded', ended);
END
$$;

-- Lets an account in again that was kept out. Answers a refusal or { "kind": "done" }.
CREATE FUNCTION unblock_account(asking_session uuid, account uuid, audit uuid, address text)
RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  actor uuid := acting_administrator(asking_session, account);
  target users;
  refusal text;
BEGIN
  SELECT * INTO target FROM users u WHERE u.id = account;
  refusal := why_not_administered(actor, target, false);
  IF refusal IS NOT NULL THEN RETURN jsonb_build_object('kind', refusal); END IF;
  IF target.blocked_at IS NULL THEN RETURN '{"kind": "done"}'; END IF;

  UPDATE users u SET blocked_at = NULL WHERE u.id = account;
  PERFORM note_administered(audit, 'account-unblocked', actor, target, address);
  RETURN '{"kind": "done"}';
END
$$;

-- Ends one session of an account, or (null) all of them but the one that asks, with the codes that are under way. The
-- devices that opened them are known no more. Answers a refusal or
-- { "kind": "done", "sessionsEnded": 2 }.
CREATE FUNCTION end_sessions_of(asking_session uuid, account uuid, one uuid, audit uuid, address text)
RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  actor uuid := acting_administrator(asking_session, account);
  target users;
  refusal text;
  ended int;
BEGIN
  SELECT * INTO target FROM users u WHERE u.id = account;
  refusal := why_not_administered(actor, target, false);
  IF refusal IS NOT NULL THEN RETURN jsonb_build_object('kind', refusal); END IF;

  IF one IS NULL THEN
    ended := end_access(account, asking_session);
  ELSE
    WITH over AS (
      UPDATE sessions s SET ended_at = clock_timestamp()
      WHERE s.id = one AND s.user_id = account AND s.ended_at IS NULL
      RETURNING s.device_hash
    ), forgotten AS (
      DELETE FROM known_devices k USING over o WHERE k.user_id = account AND k.device_hash = o.device_hash
    )
    SELECT count(*) INTO ended FROM over;
  END IF;
  IF ended > 0 THEN
    PERFORM note_administered(audit, 'account-sessions-ended', actor, target, address,
      jsonb_build_object('sessionsEnded', ended));
  END IF;
  RETURN jsonb_build_object('kind', 'done', 'sessionsEnded', ended);
END
$$;

-- Makes an account administrator, and tells the others. Answers a refusal, or where it lacks what the role needs
-- { "kind": "lacking", "lack": "password" } (or `unblocked`, `staying`, `real-number`), or
-- { "kind": "done", "noticeIds": [...] }. Who has the role already keeps it.
CREATE FUNCTION give_role(asking_session uuid, account uuid, audit uuid, address text)
RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  actor uuid := acting_administrator(asking_session, account);
  target users;
  refusal text;
  lacking text;
  noticed jsonb;
BEGIN
  SELECT * INTO target FROM users u WHERE u.id = account;
  refusal := why_not_administered(actor, target, false);
  IF refusal IS NOT NULL THEN RETURN jsonb_build_object('kind', refusal); END IF;
  lacking := CASE WHEN target.blocked_at IS NOT NULL THEN 'unblocked' WHEN target.deletion_due_at IS NOT NULL THEN 'staying'
    WHEN target.test_proved_at IS NOT NULL OR target.phone_proved_at IS NULL THEN 'real-number'
    WHEN target.password_hash IS NULL THEN 'password' END;
  IF lacking IS NOT NULL THEN RETURN jsonb_build_object('kind', 'lacking', 'lack', lacking); END IF;
  IF target.role = 'administrator' THEN RETURN '{"kind": "done", "noticeIds": []}'; END IF;

  UPDATE users u SET role = 'administrator' WHERE u.id = account;
  WITH queued AS (
    INSERT INTO deliveries (id, kind, channel, to_number, about)
    SELECT uuid_v7(), 'administrator-added', 'sms', other.phone_number, target.phone_number FROM users other
    WHERE other.role = 'administrator' AND other.id <> account AND other.phone_number IS NOT NULL
      AND other.phone_proved_at IS NOT NULL AND other.blocked_at IS NULL
      AND (other.deletion_due_at IS NULL OR other.deletion_due_at > clock_timestamp())
    RETURNING id
  )
  SELECT COALESCE(jsonb_agg(q.id), '[]') INTO noticed FROM queued q;
  PERFORM note_administered(audit, 'administrator-added', actor, target, address);
  RETURN jsonb_build_object('kind', 'done', 'noticeIds', noticed);
END
$$;

-- Takes the role of an account away, and ends its sessions that carry it. Answers a refusal or
-- { "kind": "done", "sessionsEnded": 2 }. Administrators may give up their own, unless nobody would be left.
CREATE FUNCTION take_role(asking_session uuid, account uuid, audit uuid, address text)
RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  actor uuid := acting_administrator(asking_session, account);
  target users;
  refusal text;
  ended int;
BEGIN
  SELECT * INTO target FROM users u WHERE u.id = account;
  refusal := why_not_administered(actor, target, false);
  IF refusal IS NULL AND is_last_administrator(target) THEN refusal := 'last-administrator'; END IF;
  IF refusal IS NOT NULL THEN RETURN jsonb_build_object('kind', refusal); END IF;
  IF target.role <> 'administrator' THEN RETURN '{"kind": "done", "sessionsEnded": 0}'; END IF;

  UPDATE users u SET role = 'user' WHERE u.id = account;
  UPDATE sessions s SET ended_at = clock_timestamp()
  WHERE s.user_id = account AND s.ended_at IS NULL AND s.strength = 'password-and-code';
  GET DIAGNOSTICS ended = ROW_COUNT;
  PERFORM note_administered(audit, 'administrator-removed', actor, target, address,
    jsonb_build_object('sessionsEnded', ended));
  RETURN jsonb_build_object('kind', 'done', 'sessionsEnded', ended);
END
$$;

-- Deletes an account at once, as `erase_account` does. Answers a refusal or
-- { "kind": "done", "pending": [...] }.
CREATE FUNCTION remove_account(asking_session uuid, account uuid, audit uuid, address text)
RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  actor uuid := acting_administrator(asking_session, account);
  target users;
  refusal text;
  pending jsonb;
BEGIN
  SELECT * INTO target FROM users u WHERE u.id = account;
  refusal := why_not_administered(actor, target, true);
  IF refusal IS NOT NULL THEN RETURN jsonb_build_object('kind', refusal); END IF;

  pending := erase_account(account);
  PERFORM note_administered(audit, 'account-erased', actor, target, address);
  RETURN jsonb_build_object('kind', 'done', 'pending', pending);
END
$$;

-- Shows a whole number, which stands masked everywhere else, and writes that down. Answers a refusal or
-- { "kind": "done", "phoneNumber": "+44..." }; null: the account has none.
CREATE FUNCTION reveal_number(asking_session uuid, account uuid, audit uuid, address text)
RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  actor uuid := acting_administrator(asking_session, account);
  target users;
  refusal text;
BEGIN
  SELECT * INTO target FROM users u WHERE u.id = account;
  refusal := why_not_administered(actor, target, false);
  IF refusal IS NOT NULL THEN RETURN jsonb_build_object('kind', refusal); END IF;
  IF target.phone_proved_at IS NULL THEN RETURN '{"kind": "done", "phoneNumber": null}'; END IF;

  PERFORM note_administered(audit, 'number-revealed', actor, target, address);
  RETURN jsonb_build_object('kind', 'done', 'phoneNumber', target.phone_number);
END
$$;

-- The audit log is read by what was done.
CREATE INDEX "audit_events_action_at_idx" ON "audit_events" ("action", "at");
