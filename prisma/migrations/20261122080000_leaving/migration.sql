-- Leaving: accounts that end, at once or after some days, and what is erased with them.
ALTER TYPE "delivery_kind" ADD VALUE 'account-closing';

ALTER TABLE "challenges"
  ADD COLUMN "erased_at" TIMESTAMPTZ(3),
  ALTER COLUMN "opener_hash" DROP NOT NULL,
  ALTER COLUMN "phone_number" DROP NOT NULL;
ALTER TABLE "deliveries"
  ADD COLUMN "erased_at" TIMESTAMPTZ(3),
  ALTER COLUMN "to_number" DROP NOT NULL;
ALTER TABLE "users" ADD COLUMN "deletion_due_at" TIMESTAMPTZ(3);

-- From here on: what the schema file cannot state.

-- What tells whose a row was is there until it is erased, and then for good. What is erased is over.
ALTER TABLE "challenges"
  ADD CONSTRAINT "challenges_number_until_erased" CHECK (("phone_number" IS NULL) = ("erased_at" IS NOT NULL)),
  ADD CONSTRAINT "challenges_opener_until_erased" CHECK (("opener_hash" IS NULL) = ("erased_at" IS NOT NULL)),
  ADD CONSTRAINT "challenges_erased_is_over" CHECK ("erased_at" IS NULL OR ("closed_at" IS NOT NULL AND "secret" IS NULL AND "verification_id" IS NULL AND "approval" IS NULL));
ALTER TABLE "deliveries"
  DROP CONSTRAINT "deliveries_code_said_in_call",
  ADD CONSTRAINT "deliveries_code_said_in_call" CHECK ("code_said_at" IS NULL OR ("channel" = 'call' AND ("answered_call_id" IS NOT NULL OR "erased_at" IS NOT NULL))),
  ADD CONSTRAINT "deliveries_number_until_erased" CHECK (("to_number" IS NULL) = ("erased_at" IS NOT NULL)),
  ADD CONSTRAINT "deliveries_erased_says_nothing" CHECK ("erased_at" IS NULL OR ("state" <> 'queued' AND "body" IS NULL AND cardinality("media_urls") = 0 AND "about" IS NULL AND "provider_message_id" IS NULL AND "answered_call_id" IS NULL));

-- The few rows that are looked for: accounts that end, notices and texts by their number, by whom they are about and by
-- who sent them, and what happened to a number while nobody was signed in.
CREATE INDEX "users_deletion_due_at_idx" ON "users" ("deletion_due_at") WHERE "deletion_due_at" IS NOT NULL;
CREATE INDEX "deliveries_to_number_created_at_idx" ON "deliveries" ("to_number", "created_at") WHERE "challenge_id" IS NULL;
CREATE INDEX "deliveries_about_idx" ON "deliveries" ("about") WHERE "about" IS NOT NULL;
CREATE INDEX "deliveries_sender_created_at_idx" ON "deliveries" ("sender", "created_at") WHERE "sender" IS NOT NULL;
CREATE INDEX "audit_events_number_key_at_idx" ON "audit_events" ("number_key", "at") WHERE "actor_user_id" IS NULL;

-- What is erased stays erased, whoever writes to it still: a provider that answers late, its report, the sender of a text.
CREATE FUNCTION deliveries_stay_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.erased_at := OLD.erased_at;
  NEW.to_number := NULL;
  NEW.body := NULL;
  NEW.media_urls := '{}';
  NEW.about := NULL;
  NEW.provider_message_id := NULL;
  NEW.answered_call_id := NULL;
  NEW.answer := without_resource(NEW.answer);
  RETURN NEW;
END
$$;
CREATE TRIGGER "deliveries_stay_erased" BEFORE UPDATE ON "deliveries"
  FOR EACH ROW WHEN (OLD.erased_at IS NOT NULL) EXECUTE FUNCTION deliveries_stay_erased();

-- What the sender of a text is told, without what the provider wrote: its own words hold the number and the text.
CREATE FUNCTION without_resource(answer json) RETURNS json LANGUAGE sql IMMUTABLE AS $$
  SELECT (answer::jsonb || '{"resource": null}')::json
$$;

-- Where somebody came from goes with their account; what happened stays as it was written.
CREATE OR REPLACE FUNCTION audit_events_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.address_key IS NULL AND ROW(NEW.id, NEW.at, NEW.action, NEW.actor_user_id, NEW.number_key)
    IS NOT DISTINCT FROM ROW(OLD.id, OLD.at, OLD.action, OLD.actor_user_id, OLD.number_key) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit events are never changed';
END
$$;

-- A verification that is sent while its challenge is erased is tied to nothing.
CREATE OR REPLACE FUNCTION bind_verification(challenge uuid, managed_by text, verification text, sends integer DEFAULT 1)
RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(verification, 0));
  IF sends IS DISTINCT FROM 1 AND NOT EXISTS (SELECT FROM challenges WHERE verification_id = verification) THEN
    UPDATE challenges o SET verification_id = verification
    FROM challenges c
    WHERE c.id = challenge AND c.code_provider = managed_by
      AND o.phone_number = c.phone_number AND o.code_provider <> 'own' AND o.code_provider = managed_by
      AND o.purpose <> c.purpose AND o.verification_id IS NULL
      AND o.created_at > clock_timestamp() - interval '20 minutes'
      AND EXISTS (SELECT FROM deliveries d WHERE d.challenge_id = o.id AND d.state IN ('sending', 'unknown'));
  END IF;
  UPDATE challenges c SET verification_id = verification,
    approval = CASE WHEN c.verification_id = verification THEN c.approval END
  WHERE c.id = challenge AND c.code_provider = managed_by AND c.erased_at IS NULL AND NOT EXISTS (
    SELECT FROM challenges o WHERE o.verification_id = verification AND o.purpose <> c.purpose);
  RETURN FOUND;
END
$$;

-- Whether the account of a number was ever proved by a real message. What only fixed codes proved has both times alike.
-- One whose time has come counts as gone.
CREATE OR REPLACE FUNCTION is_proved_by_message(number text) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT EXISTS (SELECT FROM users u WHERE u.phone_number = number AND u.phone_proved_at IS NOT NULL
    AND u.test_proved_at IS DISTINCT FROM u.phone_proved_at
    AND (u.deletion_due_at IS NULL OR u.deletion_due_at > clock_timestamp()))
$$;

-- The numbers of an account, each with the time in which it was theirs: carriers give numbers out again, and what went to
-- one before and after was somebody else's. A code that leads to an account is sent up to twenty minutes before. How an
-- account came to a number stands in the audit, also where its old one was gone already.
CREATE FUNCTION numbers_of(account users)
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
      account.created_at - interval '20 minutes') AS since
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

-- Deletes an account and erases what tells of its person: in challenges and messages of the time in which its numbers were
-- theirs, in the dev inbox, and where the events of its audit came from. What statistics need stays, with keyed hashes
-- only. A code that is under way ends, so that it leads nowhere; one that was asked for once the account had come to its
-- time is the next owner's. Answers what providers still have to check for it:
-- [{ "verificationId", "codeProvider" }].
CREATE FUNCTION erase_account(account uuid) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  moment timestamptz := clock_timestamp();
  last_moment timestamptz;
  leaver users;
  theirs record;
  own uuid[];
  pending jsonb;
BEGIN
  SELECT * INTO leaver FROM users u WHERE u.id = account FOR UPDATE;
  IF NOT FOUND THEN
    RETURN '[]';
  END IF;
  last_moment := least(moment, leaver.deletion_due_at - interval '1 microsecond');
  own := ARRAY(
    SELECT c.id FROM numbers_of(leaver) n JOIN challenges c ON c.phone_number = n.number
      AND c.created_at <= least(n.until, last_moment) AND (n.is_held OR c.created_at >= n.since)
    UNION SELECT c.id FROM challenges c WHERE c.user_id = account AND c.erased_at IS NULL
    UNION SELECT s.challenge_id FROM sessions s WHERE s.user_id = account AND s.challenge_id IS NOT NULL);
  SELECT COALESCE(jsonb_agg(DISTINCT jsonb_build_object('verificationId', c.verification_id, 'codeProvider', c.code_provider)), '[]')
  INTO pending FROM challenges c
  WHERE c.id = ANY (own) AND c.verification_id IS NOT NULL AND c.confirmed_at IS NULL
    AND c.created_at > moment - interval '20 minutes';

  UPDATE challenges c SET erased_at = moment, phone_number = NULL, opener_hash = NULL, secret = NULL,
    verification_id = NULL, approval = NULL, closed_at = COALESCE(c.closed_at, moment),
    proof_spent_at = CASE WHEN c.proof_expires_at > moment THEN COALESCE(c.proof_spent_at, moment) ELSE c.proof_spent_at END
  WHERE c.id = ANY (own) AND c.erased_at IS NULL;
  PERFORM erase_delivery(d, moment, NULL) FROM deliveries d WHERE d.challenge_id = ANY (own);
  FOR theirs IN
    SELECT n.number, n.key, n.since, CASE WHEN n.is_held THEN '-infinity' ELSE n.since END AS first,
      least(n.until, last_moment) AS until
    FROM numbers_of(leaver) n
  LOOP
    PERFORM erase_delivery(d, moment, theirs.key) FROM deliveries d
    WHERE d.challenge_id IS NULL AND d.to_number = theirs.number AND d.created_at BETWEEN theirs.first AND theirs.until;
    UPDATE deliveries d SET about = NULL
    WHERE d.about = theirs.number AND d.created_at BETWEEN theirs.first AND theirs.until;
    DELETE FROM inbox_messages m WHERE m.to_number = theirs.number AND m.sent_at BETWEEN theirs.first AND theirs.until;
    UPDATE audit_events e SET address_key = NULL
    WHERE e.number_key = theirs.key AND e.actor_user_id IS NULL AND e.at BETWEEN theirs.since AND theirs.until
      AND e.address_key IS NOT NULL;
  END LOOP;
  UPDATE audit_events e SET address_key = NULL WHERE e.actor_user_id = account AND e.address_key IS NOT NULL;

  DELETE FROM users u WHERE u.id = account;
  INSERT INTO audit_events (id, action, actor_user_id, number_key)
  VALUES (uuid_v7(), 'account-deleted', account, leaver.number_key);
  RETURN pending;
END
$$;

-- Erases a message: to whom it went and what it said. One that nobody began to send is not sent any more.
CREATE FUNCTION erase_delivery(message deliveries, moment timestamptz, key text) RETURNS void LANGUAGE sql VOLATILE AS $$
  UPDATE deliveries d SET erased_at = moment, to_number = NULL, body = NULL, media_urls = '{}', about = NULL,
    provider_message_id = NULL, answered_call_id = NULL, answer = without_resource(d.answer),
    to_number_key = COALESCE(d.to_number_key, key),
    state = CASE WHEN d.state = 'queued' THEN 'failed' ELSE d.state END,
    state_since = CASE WHEN d.state = 'queued' THEN moment ELSE d.state_since END,
    failure = CASE WHEN d.state = 'queued' THEN 'service-trouble' ELSE d.failure END
  WHERE d.id = message.id AND d.erased_at IS NULL
$$;

-- Erases an account whose time has come. True: it is gone, by this or by somebody who was faster. False: it was kept in
-- the last moment, or stays.
CREATE FUNCTION erase_if_due(account uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  due timestamptz;
BEGIN
  SELECT u.deletion_due_at INTO due FROM users u WHERE u.id = account FOR UPDATE;
  IF NOT FOUND THEN
    RETURN true;
  END IF;
  IF due IS NULL OR due > clock_timestamp() THEN
    RETURN false;
  END IF;
  PERFORM erase_account(account);
  RETURN true;
END
$$;

-- Gives an account the number back that it had before a change, and whatever may have been done since by somebody who
-- was not to is over: later changes, all sessions and codes, devices that it knows, factors that were set, and that the
-- account was to go. Answers one row, or none where the change was undone, is older than `lifetime_ms`, or the account is
-- gone, or the number has another one by now.
--
-- The account's row is locked first, and each statement in here sees what was committed before it began: so a change, a
-- password or a recovery code that came in while this waited is seen too.
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
  moment := clock_timestamp();
  PERFORM erase_if_due(o.id) FROM users o JOIN phone_changes p ON p.id = change AND p.old_number = o.phone_number
  WHERE o.phone_proved_at IS NOT NULL AND o.id <> account AND o.deletion_due_at <= moment;
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
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  VALUES (audit, 'phone-change-undone', account, undone.old_number_key, address);
  RETURN QUERY SELECT account, undone.old_number, ended, forget_factors(account, undone.changed_at);
END
$$;

-- Lets the person of a live session go. Answers one of
--   { "outcome": "gone" }                                  the session is over, or the account is
--   { "outcome": "last-administrator" }                    nobody else would administer the site
--   { "outcome": "erased", "pending": [...] }              without a grace, or where one is over sooner: as erase_account
--   { "outcome": "closing", "dueAt": "...", "noticeIds": [...] }
-- With a grace every session ends and every code that is under way, and the number is told, the first time. All
-- administrators are locked in one order, so that the last two of them, leaving at once, leave one behind.
CREATE FUNCTION leave_account(asking_session uuid, grace_ms float8, notice_language text, utc_offset_minutes int, audit uuid,
  address text) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  account uuid;
  leaver users;
  due timestamptz;
  noticed jsonb;
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
  IF grace_ms <= 0 THEN
    RETURN jsonb_build_object('outcome', 'erased', 'pending', erase_account(account));
  END IF;

  due := least(leaver.deletion_due_at, clock_timestamp() + grace_ms * interval '1 ms');
  UPDATE users u SET deletion_due_at = due WHERE u.id = account RETURNING u.deletion_due_at INTO due;
  WITH queued AS (
    INSERT INTO deliveries (id, kind, channel, to_number, language, about)
    SELECT uuid_v7(), 'account-closing', 'sms', leaver.phone_number, notice_language,
      to_char((due AT TIME ZONE 'UTC') + utc_offset_minutes * interval '1 minute', 'YYYY-MM-DD')
    WHERE leaver.phone_proved_at IS NOT NULL AND leaver.deletion_due_at IS NULL
    RETURNING id
  )
  SELECT COALESCE(jsonb_agg(q.id), '[]') INTO noticed FROM queued q;
  PERFORM end_access(account, NULL);
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  VALUES (audit, 'account-closing', account, leaver.number_key, address);
  RETURN jsonb_build_object('outcome', 'closing', 'dueAt', extract(epoch FROM due) * 1000, 'noticeIds', noticed);
END
$$;
