-- Whether nobody but this account administers the site. Who is blocked or to go does not, nor who has no number any more:
-- it was set free, no code reaches them, and what may be left are recovery codes. Its row and those of all administrators
-- are locked.
CREATE OR REPLACE FUNCTION is_last_administrator(account users) RETURNS boolean LANGUAGE sql VOLATILE AS $$
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
