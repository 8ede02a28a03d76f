-- Accounts whose time has come are gone for everybody, whether or not somebody has erased them yet; and numbers that change
-- hands are each person's for their own time.
CREATE INDEX "phone_changes_old_number_idx" ON "phone_changes"("old_number");

-- From here on: what the schema file cannot state.

-- What else an account asks for, as its holder is told once its number is proved. One whose time has come asks nothing.
CREATE OR REPLACE FUNCTION second_proof_of(number text) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('password', u.password_hash IS NOT NULL,
      'passkey', EXISTS (SELECT FROM passkeys p WHERE p.user_id = u.id),
      'recoveryCode', EXISTS (SELECT FROM recovery_codes r WHERE r.user_id = u.id AND r.used_at IS NULL),
      'silentMs', extract(epoch FROM clock_timestamp() - u.phone_proved_at) * 1000)
    FROM users u WHERE u.phone_number = number AND u.phone_proved_at IS NOT NULL
      AND (u.deletion_due_at IS NULL OR u.deletion_due_at > clock_timestamp()));
END
$$;

-- Adds a passkey to an account while the session that asks lives, up to `most` of them: `added`, `full`, or `gone`
-- where the session or the account is. The account's row is locked first, so that parallel calls neither overshoot the
-- number nor get past an end of the sessions; each statement in here sees what was committed before it began. Another
-- account that has the same passkey keeps it, unless its time has come: then it is erased on the way.
CREATE OR REPLACE FUNCTION add_passkey(passkey uuid, account uuid, asking_session uuid, credential text, key bytea,
  used bigint, ways text[], called text, is_backed_up boolean, most int, audit uuid, address text)
RETURNS text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM FROM users u WHERE u.id = account AND u.blocked_at IS NULL
    AND (u.deletion_due_at IS NULL OR u.deletion_due_at > clock_timestamp())
  FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN 'gone';
  END IF;
  PERFORM erase_if_due(p.user_id) FROM passkeys p JOIN users u ON u.id = p.user_id
  WHERE p.credential_id = credential AND p.user_id <> account AND u.deletion_due_at <= clock_timestamp();
  PERFORM FROM sessions s
  WHERE s.id = asking_session AND s.user_id = account AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
    AND (s.idle_seconds IS NULL OR s.last_seen_at + s.idle_seconds * interval '1 second' > clock_timestamp())
  FOR SHARE;
  IF NOT FOUND THEN
    RETURN 'gone';
  END IF;
  IF (SELECT count(*) FROM passkeys p WHERE p.user_id = account) >= most THEN
    RETURN 'full';
  END IF;
  INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, name, backed_up, created_at)
  VALUES (passkey, account, credential, key, used, ways, called, is_backed_up, clock_timestamp());
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT audit, 'passkey-added', u.id, u.number_key, address FROM users u WHERE u.id = account;
  RETURN 'added';
END
$$;

-- The numbers of an account, each with the time in which it was theirs: carriers give numbers out again, and what went to
-- one before and after was somebody else's. How an account came to a number stands in the audit, also where its old one
-- was gone already. What led to a registration may have begun up to twenty minutes before it, but not while the number
-- was another account's: that may have left it only then.
CREATE OR REPLACE FUNCTION numbers_of(account users)
RETURNS TABLE (number text, key text, since timestamptz, until timestamptz, is_held boolean) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN QUERY WITH had AS (
    SELECT account.phone_number AS number, account.number_key AS key, account.phone_proved_at IS NOT NULL AS is_held,
      clock_timestamp() AS last_at
    UNION ALL SELECT p.old_number, p.old_number_key, false, p.changed_at FROM phone_changes p WHERE p.user_id = account.id
  ), begun AS (
    SELECT h.*, COALESCE((SELECT max(e.at) FROM audit_events e
      WHERE e.actor_user_id = account.id AND e.number_key = h.key AND e.at < h.last_at
        AND e.action IN ('phone-changed', 'phone-change-undone')),
      greatest(account.created_at - interval '20 minutes',
        number_left_at(h.number, h.key, account.id, account.created_at) + interval '1 ms')) AS since
    FROM had h WHERE h.number IS NOT NULL
  ), ended AS (
    SELECT b.*, CASE WHEN b.is_held THEN 'infinity' ELSE least(b.last_at, (SELECT min(e.at) FROM audit_events e
      WHERE e.number_key = b.key AND e.actor_user_id IS NULL AND e.action = 'number-set-free' AND e.at > b.since))
      END AS until
    FROM begun b
  )
  SELECT e.number, e.key, e.since, e.until, e.is_held FROM ended e;
END
$$;

-- When other accounts than one last had a number, as far as that is less than twenty minutes before a moment: they left
-- it, it was set free, or one of them did something while it was theirs. Null: nobody had.
CREATE FUNCTION number_left_at(wanted text, wanted_key text, but_for uuid, moment timestamptz)
RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT max(theirs.at) FROM (
    SELECT p.changed_at AS at FROM phone_changes p WHERE p.old_number = wanted AND p.user_id <> but_for
    UNION ALL SELECT p.undone_at FROM phone_changes p WHERE p.new_number = wanted AND p.user_id <> but_for
    UNION ALL SELECT e.at FROM audit_events e
    WHERE e.number_key = wanted_key AND e.at BETWEEN moment - interval '20 minutes' AND moment
      AND (e.action = 'number-set-free' OR e.actor_user_id <> but_for)
  ) theirs
  WHERE theirs.at BETWEEN moment - interval '20 minutes' AND moment
$$;
CREATE INDEX "phone_changes_new_number_undone_at_idx" ON "phone_changes" ("new_number") WHERE "undone_at" IS NOT NULL;

-- Gives an account the number back that it had before a change, and whatever may have been done since by somebody who
-- was not to is over: later changes, all sessions and codes, devices that it knows, factors that were set, and that the
-- account was to go. Answers one row, or none where the change was undone, is older than `lifetime_ms`, or the account is
-- gone, or the number has another one by now.
--
-- The account's row is locked first, and each statement in here sees what was committed before it began: so a change, a
-- password or a recovery code that came in while this waited is seen too. What happened until then is not of the time in
-- which the account has its number again.
CREATE OR REPLACE FUNCTION undo_phone_change(change uuid, lifetime_ms float8, audit uuid, address text)
RETURNS TABLE (user_id uuid, phone_number text, sessions_ended int, forgotten jsonb) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  account uuid;
  undone phone_changes;
  moment timestamptz;
  ended int;
BEGIN
  SELECT u.id INTO account FROM users u
  WHERE u.id = (SELECT p.user_id FROM phone_changes p WHERE p.id = change)
    AND (u.deletion_due_at IS NULL OR u.deletion_due_at > clock_timestamp())
  FOR UPDATE;
  PERFORM erase_if_due(o.id) FROM users o JOIN phone_changes p ON p.id = change AND p.old_number = o.phone_number
  WHERE o.phone_proved_at IS NOT NULL AND o.id <> account AND o.deletion_due_at <= clock_timestamp();
  moment := clock_timestamp();
  SELECT p.* INTO undone FROM phone_changes p
  WHERE p.id = change AND p.user_id = account AND p.undone_at IS NULL
    AND p.changed_at > moment - lifetime_ms * interval '1 ms'
    AND NOT EXISTS (SELECT FROM users o
      WHERE o.phone_number = p.old_number AND o.phone_proved_at IS NOT NULL AND o.id <> account);
  IF NOT FOUND THEN
    RETURN;
  END IF;

  -- Looks at the number that the account still has.
  ended := end_access(account, NULL);
  -- Whoever brings the link had the message that went to the old number: that proves it.
  UPDATE users u SET phone_number = undone.old_number, number_key = undone.old_number_key, phone_proved_at = moment,
    test_proved_at = NULL, deletion_due_at = NULL
  WHERE u.id = account;
  UPDATE phone_changes p SET undone_at = moment
  WHERE p.user_id = account AND p.changed_at >= undone.changed_at AND p.undone_at IS NULL;
  DELETE FROM known_devices k WHERE k.user_id = account;
  INSERT INTO audit_events (id, at, action, actor_user_id, number_key, address_key)
  VALUES (audit, moment, 'phone-change-undone', account, undone.old_number_key, address);
  RETURN QUERY SELECT account, undone.old_number, ended, forget_factors(account, undone.changed_at);
END
$$;
