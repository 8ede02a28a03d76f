-- Accounts that went from one number to another, so that the old number can take it back for some days.
CREATE TABLE "phone_changes" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "old_number" TEXT NOT NULL,
    "old_number_key" TEXT,
    "new_number" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "phone_changes_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "phone_changes_user_id_changed_at_idx" ON "phone_changes"("user_id", "changed_at");
ALTER TABLE "phone_changes" ADD CONSTRAINT "phone_changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on: what the schema file cannot state.
ALTER TABLE "phone_changes"
  ADD CONSTRAINT "phone_changes_old_number_e164" CHECK ("old_number" ~ '^\+[1-9][0-9]{6,14}$'),
  ADD CONSTRAINT "phone_changes_new_number_e164" CHECK ("new_number" ~ '^\+[1-9][0-9]{6,14}$'),
  ADD CONSTRAINT "phone_changes_to_another" CHECK ("old_number" <> "new_number"),
  ADD CONSTRAINT "phone_changes_undone_after" CHECK ("undone_at" >= "changed_at");

-- Takes from an account what it is proved by besides its number and what was set at a moment or later: nobody knows by
-- whom. Answers what that was. The caller has locked the account's row.
CREATE FUNCTION forget_factors(account uuid, since timestamptz) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  had_password boolean;
  codes int;
  keys int;
BEGIN
  UPDATE users u SET password_hash = NULL, password_set_at = NULL, always_asks_password = false
  WHERE u.id = account AND u.password_set_at >= since;
  had_password := FOUND;
  DELETE FROM recovery_codes r WHERE r.user_id = account AND r.made_at >= since;
  GET DIAGNOSTICS codes = ROW_COUNT;
  DELETE FROM passkeys p WHERE p.user_id = account AND p.created_at >= since;
  GET DIAGNOSTICS keys = ROW_COUNT;
  RETURN jsonb_build_object('password', had_password, 'recoveryCodes', codes, 'passkeys', keys);
END
$$;

-- Gives an account the number back that it had before a change, and whatever may have been done since by somebody who
-- was not to is over: later changes, all sessions and codes, devices that it knows, and factors that were set. Answers
-- one row, or none where the change was undone, is older than `lifetime_ms`, or the number has another account by now.
--
-- The account's row is locked first, and each statement in here sees what was committed before it began: so a change, a
-- password or a recovery code that came in while this waited is seen too.
CREATE FUNCTION undo_phone_change(change uuid, lifetime_ms float8, audit uuid, address text)
RETURNS TABLE (user_id uuid, phone_number text, sessions_ended int, forgotten jsonb) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  account uuid;
  undone phone_changes;
  moment timestamptz;
  ended int;
BEGIN
  SELECT u.id INTO account FROM users u WHERE u.id = (SELECT p.user_id FROM phone_changes p WHERE p.id = change) FOR UPDATE;
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
    test_proved_at = NULL
  WHERE u.id = account;
  UPDATE phone_changes p SET undone_at = moment
  WHERE p.user_id = account AND p.changed_at >= undone.changed_at AND p.undone_at IS NULL;
  DELETE FROM known_devices k WHERE k.user_id = account;
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  VALUES (audit, 'phone-change-undone', account, undone.old_number_key, address);
  RETURN QUERY SELECT account, undone.old_number, ended, forget_factors(account, undone.changed_at);
END
$$;
