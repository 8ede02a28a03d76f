-- What goes by its age: secrets of challenges, challenges, messages, and what lies around them. How old is policy; here
-- stands what makes it lawful and quick.

CREATE TABLE "statistics_final" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "challenges_before" TIMESTAMPTZ(3) NOT NULL,
    "messages_before" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "statistics_final_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "mailings" ALTER COLUMN "body" DROP NOT NULL;

CREATE INDEX "known_devices_last_at_idx" ON "known_devices"("last_at");
CREATE INDEX "webhook_events_at_idx" ON "webhook_events"("at");

-- From here on: what the schema file cannot state.
ALTER TABLE "statistics_final"
  ADD CONSTRAINT "statistics_final_one_row" CHECK ("id" = 1),
  ADD CONSTRAINT "statistics_final_hours" CHECK (
    date_bin('1 hour', "challenges_before", '2000-01-01 00:00+00') = "challenges_before"
    AND date_bin('1 hour', "messages_before", '2000-01-01 00:00+00') = "messages_before");

-- Whoever opened a challenge is forgotten before its number is. What nobody can open is over, and derives no code.
ALTER TABLE "challenges"
  DROP CONSTRAINT "challenges_opener_until_erased",
  DROP CONSTRAINT "challenges_erased_is_over",
  ADD CONSTRAINT "challenges_erased_has_no_opener" CHECK ("erased_at" IS NULL OR "opener_hash" IS NULL),
  ADD CONSTRAINT "challenges_without_opener_is_over" CHECK ("opener_hash" IS NOT NULL OR ("closed_at" IS NOT NULL AND "secret" IS NULL AND "verification_id" IS NULL AND "approval" IS NULL));

-- A message outlives its challenge. From then on it has the keyed hash of its number itself, and the language that was
-- read there, where its code came back.
ALTER TABLE "deliveries"
  DROP CONSTRAINT "deliveries_code_has_challenge",
  ADD CONSTRAINT "deliveries_code_has_challenge" CHECK (("kind" = 'code') = ("challenge_id" IS NOT NULL) OR ("kind" = 'code' AND "to_number_key" IS NOT NULL)),
  DROP CONSTRAINT "deliveries_number_key_of_others",
  ADD CONSTRAINT "deliveries_number_key_of_others" CHECK ("to_number_key" IS NULL OR "challenge_id" IS NULL),
  DROP CONSTRAINT "deliveries_language_of_notice",
  ADD CONSTRAINT "deliveries_language_of_notice" CHECK ("language" IS NULL OR ("challenge_id" IS NULL AND "kind" <> 'text' AND "language" ~ '^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$'));

-- A mailing that still sends says something.
ALTER TABLE "mailings"
  ADD CONSTRAINT "mailings_body_until_done" CHECK ("body" IS NOT NULL OR "state" = 'done');

-- The rows that are looked for by their age. What is erased of a row leaves its index.
CREATE INDEX "challenges_with_opener_idx" ON "challenges" ("created_at") WHERE "opener_hash" IS NOT NULL;
CREATE INDEX "deliveries_with_body_idx" ON "deliveries" ("created_at") WHERE "body" IS NOT NULL OR cardinality("media_urls") > 0;
CREATE INDEX "sessions_over_idx" ON "sessions" (least("ended_at", "expires_at"));
CREATE INDEX "recovery_codes_used_at_idx" ON "recovery_codes" ("used_at") WHERE "used_at" IS NOT NULL;

-- What whoever has a number reads: the language of the last code that came back from it. Who acts in an account may be
-- somebody else, and would have its owner warned in a language of their own choice. `otherwise` where no code did. Where
-- its challenge is gone by its age, its message tells.
CREATE OR REPLACE FUNCTION language_of(number text, otherwise text) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN COALESCE((SELECT c.language FROM challenges c WHERE c.phone_number = number AND c.confirmed_at IS NOT NULL
      ORDER BY c.created_at DESC, c.id DESC LIMIT 1),
    (SELECT d.language FROM deliveries d WHERE d.to_number = number AND d.challenge_id IS NULL AND d.kind = 'code'
      AND d.language IS NOT NULL ORDER BY d.created_at DESC, d.id DESC LIMIT 1), otherwise);
END
$$;

-- Deletes challenges that began before a moment, the oldest first and `most` of them at most, and answers how many. Whoever
-- deletes at the same moment passes over them. Their messages and sessions stay without them; those are locked after their
-- challenges, as everywhere.
CREATE FUNCTION delete_challenges(before timestamptz, most int) RETURNS int LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  gone uuid[];
BEGIN
  gone := ARRAY(SELECT c.id FROM challenges c WHERE c.created_at < before ORDER BY c.created_at LIMIT most
    FOR UPDATE SKIP LOCKED);
  UPDATE deliveries d SET challenge_id = NULL, to_number_key = c.number_key,
    language = CASE WHEN c.confirmed_at IS NOT NULL AND d.erased_at IS NULL THEN c.language END
  FROM challenges c WHERE c.id = ANY (gone) AND d.challenge_id = c.id;
  UPDATE sessions s SET challenge_id = NULL WHERE s.challenge_id = ANY (gone);
  DELETE FROM challenges c WHERE c.id = ANY (gone);
  RETURN cardinality(gone);
END
$$;

-- The hours from whose beginning on nothing is missing: counts of those before are final, since what they were made of may
-- be gone by its age. Moves on to the hours in which the two moments lie, but never past an hour that is not counted yet, or
-- not anew. Nobody counts meanwhile: the lock is the one that `roll_up` takes.
CREATE FUNCTION close_counts(since timestamptz, challenges_until timestamptz, messages_until timestamptz)
RETURNS void LANGUAGE plpgsql VOLATILE SET plan_cache_mode = 'force_custom_plan' AS $$
DECLARE
  whole_until timestamptz := hours_closed_until();
BEGIN
  LOCK TABLE statistics_spans IN SHARE ROW EXCLUSIVE MODE;
  whole_until := least(whole_until, (SELECT min(h) FROM closed_hours(since, whole_until) h
    WHERE NOT EXISTS (SELECT FROM statistics_spans s WHERE s.unit = 'hour' AND s.start = h)));
  INSERT INTO statistics_final AS f (challenges_before, messages_before)
  SELECT least(hour_of(challenges_until), whole_until, min(n.hour)), least(hour_of(messages_until), whole_until, min(n.hour))
  FROM stale_hours n
  ON CONFLICT (id) DO UPDATE SET challenges_before = greatest(f.challenges_before, EXCLUDED.challenges_before),
    messages_before = greatest(f.messages_before, EXCLUDED.messages_before);
END
$$;

-- The days of `since` and later that anything was counted or can be counted in, as hours that are closed, without those
-- whose counts are final.
CREATE OR REPLACE FUNCTION closed_hours(since timestamptz, closed timestamptz) RETURNS SETOF timestamptz LANGUAGE sql STABLE AS $$
  SELECT generate_series(greatest(day_of(since), day_of(oldest.at), (SELECT f.messages_before FROM statistics_final f)),
    closed - interval '1 hour', interval '1 hour')
  FROM (SELECT least((SELECT min(created_at) FROM challenges), (SELECT min(created_at) FROM deliveries)) AS at) oldest
  WHERE oldest.at IS NOT NULL
$$;

-- Counts one closed hour anew, but for challenges that may be gone.
CREATE OR REPLACE FUNCTION count_hour(hour timestamptz) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  until timestamptz := hour + interval '1 hour';
BEGIN
  IF NOT EXISTS (SELECT FROM statistics_final f WHERE f.challenges_before > hour) THEN
    DELETE FROM challenge_counts c WHERE c.unit = 'hour' AND c.start = hour;
    INSERT INTO challenge_counts SELECT 'hour', c.* FROM count_challenges(hour, until, interval '1 hour') c;
  END IF;
  DELETE FROM message_counts c WHERE c.unit = 'hour' AND c.start = hour;
  DELETE FROM error_counts c WHERE c.unit = 'hour' AND c.start = hour;
  INSERT INTO message_counts SELECT 'hour', c.* FROM count_messages(hour, until, interval '1 hour') c;
  INSERT INTO error_counts SELECT 'hour', c.* FROM count_errors(hour, until, interval '1 hour') c;
  INSERT INTO statistics_spans (unit, start) VALUES ('hour', hour);
END
$$;

-- Counts closed hours since then that are not counted or are stale, the newest first and `most` of them at most, and days
-- that are whole with them. Answers until when hours are closed, and how many are left.
--
-- One caller counts at a time: the lock is one of the table, since there is none on the embedded database that excludes
-- anybody, nor anybody to exclude. Each statement here sees what was committed before it. So whoever waited for the lock
-- sees what the one before has counted, and a note that is deleted here belongs to a change that is counted below, or to an
-- hour whose counts are final.
CREATE OR REPLACE FUNCTION roll_up(since timestamptz, most int, OUT closed timestamptz, OUT hours_left int) LANGUAGE plpgsql VOLATILE
SET plan_cache_mode = 'force_custom_plan' AS $$
DECLARE
  began timestamptz := clock_timestamp();
  next timestamptz;
BEGIN
  closed := hours_closed_until();
  IF NOT EXISTS (SELECT FROM stale_hours) AND NOT EXISTS (
    SELECT FROM closed_hours(since, closed) h
    WHERE NOT EXISTS (SELECT FROM statistics_spans s WHERE s.unit = 'hour' AND s.start = h)) THEN
    hours_left := 0;
    RETURN;
  END IF;

  LOCK TABLE statistics_spans IN SHARE ROW EXCLUSIVE MODE;
  WITH noted AS (DELETE FROM stale_hours RETURNING hour)
  DELETE FROM statistics_spans s USING (SELECT DISTINCT hour FROM noted
    WHERE NOT EXISTS (SELECT FROM statistics_final f WHERE f.messages_before > hour)) n
  WHERE s.start = CASE s.unit WHEN 'hour' THEN n.hour ELSE day_of(n.hour) END;
  FOR next IN
    SELECT h FROM closed_hours(since, closed) h
    WHERE NOT EXISTS (SELECT FROM statistics_spans s WHERE s.unit = 'hour' AND s.start = h)
    ORDER BY h DESC LIMIT most
  LOOP
    PERFORM count_hour(next);
    -- Nobody waits long for the lock, nor longer than a statement may take: the others are for the next call.
    EXIT WHEN clock_timestamp() > began + interval '1 second';
  END LOOP;
  FOR next IN
    SELECT day_of(s.start) FROM statistics_spans s WHERE s.unit = 'hour' AND s.start >= day_of(since)
    GROUP BY 1 HAVING count(*) = 24
    EXCEPT SELECT s.start FROM statistics_spans s WHERE s.unit = 'day'
  LOOP
    PERFORM count_day(next);
  END LOOP;
  SELECT count(*) INTO hours_left FROM closed_hours(since, closed) h
  WHERE NOT EXISTS (SELECT FROM statistics_spans s WHERE s.unit = 'hour' AND s.start = h);
END
$$;
