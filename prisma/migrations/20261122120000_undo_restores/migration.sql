-- An undo puts back what guarded an account at its change, takes away what was planted just before, and is told.
ALTER TYPE "delivery_kind" ADD VALUE 'phone-change-undone';

ALTER TABLE "phone_changes"
  ADD COLUMN "always_asked_password" BOOLEAN,
  ADD COLUMN "old_proved_at" TIMESTAMPTZ(3),
  ADD COLUMN "password_hash" TEXT,
  ADD COLUMN "password_set_at" TIMESTAMPTZ(3);

-- From here on: what the schema file cannot state.

-- Of changes from before nobody wrote down what guarded the account. A password that was set earlier did, and still does;
-- what was set since is lost with the undo, as it was until now.
UPDATE "phone_changes" p SET "old_proved_at" = p."changed_at", "password_set_at" = k."set_at", "password_hash" = k."hash",
  "always_asked_password" = k."hash" IS NOT NULL AND k."always"
FROM (
  SELECT u."id", u."always_asks_password" AS "always", c."id" AS "change",
    CASE WHEN u."password_set_at" < c."changed_at" THEN u."password_set_at" END AS "set_at",
    CASE WHEN u."password_set_at" < c."changed_at" THEN u."password_hash" END AS "hash"
  FROM "phone_changes" c JOIN "users" u ON u."id" = c."user_id"
) k WHERE k."change" = p."id" AND p."undone_at" IS NULL;

-- What guarded the account is kept whole or not at all, and no longer than it can be put back.
ALTER TABLE "phone_changes"
  ADD CONSTRAINT "phone_changes_keep_whole" CHECK (("always_asked_password" IS NULL) = ("old_proved_at" IS NULL) AND ("always_asked_password" IS NOT NULL OR "password_hash" IS NULL)),
  ADD CONSTRAINT "phone_changes_password_has_time" CHECK (("password_hash" IS NULL) = ("password_set_at" IS NULL)),
  ADD CONSTRAINT "phone_changes_asked_for_a_password_that_was" CHECK (NOT "always_asked_password" OR "password_hash" IS NOT NULL),
  ADD CONSTRAINT "phone_changes_undone_keep_nothing" CHECK ("undone_at" IS NULL OR "always_asked_password" IS NULL);
CREATE INDEX "phone_changes_kept_idx" ON "phone_changes" ("changed_at") WHERE "always_asked_password" IS NOT NULL;

-- Takes from an account what it is proved by besides its number and password and what was made at a moment or later:
-- nobody knows by whom. How many of each. The caller has locked the account's row.
CREATE FUNCTION forget_made_since(account uuid, since timestamptz, OUT codes int, OUT keys int) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  DELETE FROM recovery_codes r WHERE r.user_id = account AND r.made_at >= since;
  GET DIAGNOSTICS codes = ROW_COUNT;
  DELETE FROM passkeys p WHERE p.user_id = account AND p.created_at >= since;
  GET DIAGNOSTICS keys = ROW_COUNT;
END
$$;

-- Gives an account the number back that it had before a change, and whatever may have been done by somebody who was not
-- to is over: later changes, all sessions and codes, devices that it knows, and that the account was to go. Recovery codes
-- and passkeys go that were made since the change or up to `distrusted_ms` before it: whoever came in prepares first. The
-- account is guarded as it was at the change, by that password, that choice and that age of its number's proof: the link
-- alone must open nothing that a code to the old number did not. The number that it loses is told.
--
-- Answers one row, or none where the change was undone, is older than `lifetime_ms` or keeps nothing any more, or the
-- account is gone, or the number has another one by now.
--
-- The account's row is locked first, and each statement in here sees what was committed before it began: so a change, a
-- password or a recovery code that came in while this waited is seen too. What happened until then is not of the time in
-- which the account has its number again.
DROP FUNCTION undo_phone_change(uuid, float8, uuid, text);
DROP FUNCTION forget_factors(uuid, timestamptz);
CREATE FUNCTION undo_phone_change(change uuid, lifetime_ms float8, distrusted_ms float8, notice_language text, audit uuid,
  address text)
RETURNS TABLE (user_id uuid, phone_number text, sessions_ended int, forgotten jsonb, notice_ids uuid[])
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  loser users;
  undone phone_changes;
  made record;
  moment timestamptz;
  ended int;
  told uuid[] := '{}';
BEGIN
  SELECT u.* INTO loser FROM users u
  WHERE u.id = (SELECT p.user_id FROM phone_changes p WHERE p.id = change)
    AND (u.deletion_due_at IS NULL OR u.deletion_due_at > clock_timestamp())
  FOR UPDATE;
  PERFORM erase_if_due(o.id) FROM users o JOIN phone_changes p ON p.id = change AND p.old_number = o.phone_number
  WHERE o.phone_proved_at IS NOT NULL AND o.id <> loser.id AND o.deletion_due_at <= clock_timestamp();
  moment := clock_timestamp();
  SELECT p.* INTO undone FROM phone_changes p
  WHERE p.id = change AND p.user_id = loser.id AND p.undone_at IS NULL AND p.always_asked_password IS NOT NULL
    AND p.changed_at > moment - lifetime_ms * interval '1 ms'
    AND NOT EXISTS (SELECT FROM users o
      WHERE o.phone_number = p.old_number AND o.phone_proved_at IS NOT NULL AND o.id <> loser.id);
  IF NOT FOUND THEN
    RETURN;
  END IF;

  -- Both look at the number that the account still has.
  ended := end_access(loser.id, NULL);
  IF loser.phone_number <> undone.old_number THEN
    told := queue_notice(loser.id, 'phone-change-undone', notice_language, undone.old_number);
    UPDATE deliveries d SET to_number_key = loser.number_key WHERE d.id = ANY (told);
  END IF;
  UPDATE users u SET phone_number = undone.old_number, number_key = undone.old_number_key,
    phone_proved_at = undone.old_proved_at, test_proved_at = NULL, deletion_due_at = NULL,
    password_hash = undone.password_hash, password_set_at = undone.password_set_at,
    always_asks_password = undone.always_asked_password
  WHERE u.id = loser.id;
  UPDATE phone_changes p SET undone_at = greatest(moment, p.changed_at), always_asked_password = NULL,
    old_proved_at = NULL, password_hash = NULL, password_set_at = NULL
  WHERE p.user_id = loser.id AND p.changed_at >= undone.changed_at AND p.undone_at IS NULL;
  DELETE FROM known_devices k WHERE k.user_id = loser.id;
  made := forget_made_since(loser.id, undone.changed_at - distrusted_ms * interval '1 ms');
  INSERT INTO audit_events (id, at, action, actor_user_id, number_key, address_key)
  VALUES (audit, moment, 'phone-change-undone', loser.id, undone.old_number_key, address);
  RETURN QUERY SELECT loser.id, undone.old_number, ended, jsonb_build_object(
    'password', CASE WHEN loser.password_set_at IS NOT DISTINCT FROM undone.password_set_at THEN 'kept'
      WHEN undone.password_hash IS NULL THEN 'removed' ELSE 'replaced' END,
    'recoveryCodes', made.codes, 'passkeys', made.keys), told;
END
$$;
