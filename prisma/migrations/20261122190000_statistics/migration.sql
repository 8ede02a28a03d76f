-- What the console's overview counts: rows for closed hours and days, and how to count the hours that are open.

CREATE TYPE "statistics_unit" AS ENUM ('hour', 'day');

CREATE TABLE "statistics_spans" (
    "unit" "statistics_unit" NOT NULL,
    "start" TIMESTAMPTZ(3) NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "statistics_spans_pkey" PRIMARY KEY ("unit","start")
);

CREATE TABLE "challenge_counts" (
    "unit" "statistics_unit" NOT NULL,
    "start" TIMESTAMPTZ(3) NOT NULL,
    "country" CHAR(2) NOT NULL,
    "provider" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "started" INTEGER NOT NULL,
    "sent" INTEGER NOT NULL,
    "delivered" INTEGER NOT NULL,
    "verified" INTEGER NOT NULL,
    "out_of_tries" INTEGER NOT NULL,
    "seconds_to_verify" DECIMAL NOT NULL,

    CONSTRAINT "challenge_counts_pkey" PRIMARY KEY ("unit","start","country","provider","purpose")
);

CREATE TABLE "message_counts" (
    "unit" "statistics_unit" NOT NULL,
    "start" TIMESTAMPTZ(3) NOT NULL,
    "country" CHAR(2) NOT NULL,
    "provider" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "messages" INTEGER NOT NULL,
    "underway" INTEGER NOT NULL,
    "delivered" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "segments" INTEGER NOT NULL,
    "amount" DECIMAL NOT NULL,
    "estimated" DECIMAL NOT NULL,

    CONSTRAINT "message_counts_pkey" PRIMARY KEY ("unit","start","country","provider","purpose","currency")
);

CREATE TABLE "error_counts" (
    "unit" "statistics_unit" NOT NULL,
    "start" TIMESTAMPTZ(3) NOT NULL,
    "country" CHAR(2) NOT NULL,
    "provider" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "failed" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL,
    "passed_on" INTEGER NOT NULL,

    CONSTRAINT "error_counts_pkey" PRIMARY KEY ("unit","start","country","provider","purpose","code")
);

CREATE TABLE "stale_hours" (
    "id" BIGSERIAL NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stale_hours_pkey" PRIMARY KEY ("id")
);

CREATE INDEX IF NOT EXISTS "deliveries_created_at_id_idx" ON "deliveries"("created_at", "id");

ALTER TABLE "statistics_spans" ADD CONSTRAINT "statistics_spans_begin" CHECK (
  CASE "unit" WHEN 'hour' THEN date_bin('1 hour', "start", '2000-01-01 00:00+00')
    ELSE date_bin('24 hours', "start", '2000-01-01 00:00+00') END = "start");
ALTER TABLE "challenge_counts" ADD CONSTRAINT "challenge_counts_funnel" CHECK (
  "started" >= "sent" AND "sent" >= "delivered" AND "delivered" >= "verified" AND "verified" >= 0
  AND "out_of_tries" BETWEEN 0 AND "started" - "verified");
ALTER TABLE "message_counts" ADD CONSTRAINT "message_counts_states" CHECK (
  "messages" = "underway" + "delivered" + "failed" + "unknown");
ALTER TABLE "error_counts" ADD CONSTRAINT "error_counts_taken" CHECK ("taken" BETWEEN 0 AND "failed");

-- Hours and days of UTC, whatever the time zone of a connection.
CREATE FUNCTION hour_of(moment timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT date_bin('1 hour', moment, '2000-01-01 00:00+00')
$$;

CREATE FUNCTION day_of(moment timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT date_bin('24 hours', moment, '2000-01-01 00:00+00')
$$;

-- Whether a provider took a message, whatever became of it.
CREATE FUNCTION was_taken(d deliveries) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT d.state IN ('accepted', 'delivered') OR d.state = 'failed'
    AND (d.provider_message_id IS NOT NULL OR d.history @> '[{"state": "accepted"}]')
$$;

-- Counts the challenges that began from `since` until before `until`, in steps. A right code proves that its message was
-- sent and arrived, also where no provider ever says so: no count is larger than the one before it.
CREATE FUNCTION count_challenges(since timestamptz, until timestamptz, step interval)
RETURNS TABLE (start timestamptz, country text, provider text, purpose text, started int, sent int, delivered int,
  verified int, out_of_tries int, seconds_to_verify numeric)
LANGUAGE sql STABLE AS $$
  SELECT date_bin(step, c.created_at, '2000-01-01 00:00+00'), c.country::text, COALESCE(m.provider, ''), c.purpose::text,
    count(*)::int, (count(*) FILTER (WHERE m.taken OR c.confirmed_at IS NOT NULL))::int,
    (count(*) FILTER (WHERE m.arrived OR c.confirmed_at IS NOT NULL))::int,
    (count(*) FILTER (WHERE c.confirmed_at IS NOT NULL))::int,
    (count(*) FILTER (WHERE c.confirmed_at IS NULL AND c.tries_left = 0))::int,
    -- Steps grow by a tenth, from one second on: see src/core/duration-steps.ts.
    COALESCE(sum(('1e' || 9 * least(68, floor(ln(greatest(extract(epoch FROM c.confirmed_at - c.created_at), 1)) / ln(1.1))))::numeric)
      FILTER (WHERE c.confirmed_at IS NOT NULL), 0)
  FROM challenges c CROSS JOIN LATERAL (
    SELECT bool_or(was_taken(d)) AS taken, bool_or(d.state = 'delivered') AS arrived,
      COALESCE(bool_or(d.provider = 'test-number'), false) AS is_test,
      (array_agg(d.provider ORDER BY d.created_at DESC, d.id DESC) FILTER (WHERE d.provider IS NOT NULL))[1] AS provider
    FROM deliveries d WHERE d.challenge_id = c.id
  ) m
  WHERE c.created_at >= since AND c.created_at < until AND NOT c.proved_by_test AND NOT m.is_test
  GROUP BY 1, 2, 3, 4
$$;

-- Counts the messages that were asked for in that time.
CREATE FUNCTION count_messages(since timestamptz, until timestamptz, step interval)
RETURNS TABLE (start timestamptz, country text, provider text, purpose text, currency text, messages int, underway int,
  delivered int, failed int, unknown int, segments int, amount numeric, estimated numeric)
LANGUAGE sql STABLE AS $$
  SELECT date_bin(step, d.created_at, '2000-01-01 00:00+00'), COALESCE(d.country::text, 'ZZ'), COALESCE(d.provider, ''),
    COALESCE(d.purpose::text, d.kind::text), COALESCE(d.price_currency::text, ''), count(*)::int,
    (count(*) FILTER (WHERE d.state IN ('queued', 'sending', 'accepted')))::int,
    (count(*) FILTER (WHERE d.state = 'delivered'))::int, (count(*) FILTER (WHERE d.state = 'failed'))::int,
    (count(*) FILTER (WHERE d.state = 'unknown'))::int, COALESCE(sum(d.segments), 0)::int,
    COALESCE(sum(d.price_amount), 0), COALESCE(sum(d.price_amount) FILTER (WHERE d.price_is_estimate), 0)
  FROM deliveries d
  WHERE d.created_at >= since AND d.created_at < until AND d.kind::text <> 'test' AND d.provider IS DISTINCT FROM 'test-number'
  GROUP BY 1, 2, 3, 4, 5
$$;

-- Counts why messages of that time failed, and why they went on to another provider.
CREATE FUNCTION count_errors(since timestamptz, until timestamptz, step interval)
RETURNS TABLE (start timestamptz, country text, provider text, purpose text, code text, failed int, taken int, passed_on int)
LANGUAGE sql STABLE AS $$
  SELECT date_bin(step, d.created_at, '2000-01-01 00:00+00'), COALESCE(d.country::text, 'ZZ'), COALESCE(e.provider, ''),
    COALESCE(d.purpose::text, d.kind::text), e.code, (count(*) FILTER (WHERE e.is_last))::int,
    (count(*) FILTER (WHERE e.is_last AND was_taken(d)))::int, (count(*) FILTER (WHERE NOT e.is_last))::int
  FROM deliveries d CROSS JOIN LATERAL (
    SELECT true AS is_last, d.provider, COALESCE(d.provider_error_code, d.failure) AS code WHERE d.state = 'failed'
    UNION ALL SELECT false, r ->> 'provider', COALESCE(r ->> 'providerErrorCode', 'none')
    FROM jsonb_array_elements(d.refusals) r
  ) e
  WHERE d.created_at >= since AND d.created_at < until AND d.kind::text <> 'test' AND d.provider IS DISTINCT FROM 'test-number'
    AND (d.state = 'failed' OR d.refusals <> '[]')
  GROUP BY 1, 2, 3, 4, 5
$$;

-- Until when hours are closed: nothing in them changes by itself any more. A code lives for ten minutes, its last message
-- is as much younger, and what happens to a message within five minutes leaves no note. The other five are for
-- transactions that take their time.
CREATE FUNCTION hours_closed_until() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT hour_of(clock_timestamp() - interval '20 minutes')
$$;

-- The days of `since` and later that anything was counted or can be counted in, as hours that are closed.
CREATE FUNCTION closed_hours(since timestamptz, closed timestamptz) RETURNS SETOF timestamptz LANGUAGE sql STABLE AS $$
  SELECT generate_series(greatest(day_of(since), day_of(oldest.at)), closed - interval '1 hour', interval '1 hour')
  FROM (SELECT least((SELECT min(created_at) FROM challenges), (SELECT min(created_at) FROM deliveries)) AS at) oldest
  WHERE oldest.at IS NOT NULL
$$;

-- Counts one closed hour anew.
CREATE FUNCTION count_hour(hour timestamptz) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  until timestamptz := hour + interval '1 hour';
BEGIN
  DELETE FROM challenge_counts c WHERE c.unit = 'hour' AND c.start = hour;
  DELETE FROM message_counts c WHERE c.unit = 'hour' AND c.start = hour;
  DELETE FROM error_counts c WHERE c.unit = 'hour' AND c.start = hour;
  INSERT INTO challenge_counts SELECT 'hour', c.* FROM count_challenges(hour, until, interval '1 hour') c;
  INSERT INTO message_counts SELECT 'hour', c.* FROM count_messages(hour, until, interval '1 hour') c;
  INSERT INTO error_counts SELECT 'hour', c.* FROM count_errors(hour, until, interval '1 hour') c;
  INSERT INTO statistics_spans (unit, start) VALUES ('hour', hour);
END
$$;

-- Adds up the hours of a day.
CREATE FUNCTION count_day(day timestamptz) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  until timestamptz := day + interval '24 hours';
BEGIN
  DELETE FROM challenge_counts c WHERE c.unit = 'day' AND c.start = day;
  DELETE FROM message_counts c WHERE c.unit = 'day' AND c.start = day;
  DELETE FROM error_counts c WHERE c.unit = 'day' AND c.start = day;
  INSERT INTO challenge_counts
  SELECT 'day', day, country, provider, purpose, sum(started), sum(sent), sum(delivered), sum(verified), sum(out_of_tries),
    sum(seconds_to_verify)
  FROM challenge_counts c WHERE c.unit = 'hour' AND c.start >= day AND c.start < until GROUP BY country, provider, purpose;
  INSERT INTO message_counts
  SELECT 'day', day, country, provider, purpose, currency, sum(messages), sum(underway), sum(delivered), sum(failed),
    sum(unknown), sum(segments), sum(amount), sum(estimated)
  FROM message_counts c WHERE c.unit = 'hour' AND c.start >= day AND c.start < until
  GROUP BY country, provider, purpose, currency;
  INSERT INTO error_counts
  SELECT 'day', day, country, provider, purpose, code, sum(failed), sum(taken), sum(passed_on)
  FROM error_counts c WHERE c.unit = 'hour' AND c.start >= day AND c.start < until
  GROUP BY country, provider, purpose, code;
  INSERT INTO statistics_spans (unit, start) VALUES ('day', day);
END
$$;

-- Counts closed hours since then that are not counted or are stale, the newest first and `most` of them at most, and days
-- that are whole with them. Answers until when hours are closed, and how many are left.
--
-- One caller counts at a time: the lock is one of the table, since there is none on the embedded database that excludes
-- anybody, nor anybody to exclude. Each statement here sees what was committed before it. So whoever waited for the lock
-- sees what the one before has counted, and a note that is deleted here belongs to a change that is counted below.
CREATE FUNCTION roll_up(since timestamptz, most int, OUT closed timestamptz, OUT hours_left int) LANGUAGE plpgsql VOLATILE
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
  DELETE FROM statistics_spans s USING (SELECT DISTINCT hour FROM noted) n
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

-- What changes a row so late that its hour may be counted already: reports that come later, prices that are billed.
CREATE FUNCTION note_stale_hours() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'challenges' THEN
    INSERT INTO stale_hours (hour) VALUES (hour_of(NEW.created_at));
  ELSE
    INSERT INTO stale_hours (hour)
    SELECT hour_of(NEW.created_at) UNION SELECT hour_of(c.created_at) FROM challenges c WHERE c.id = NEW.challenge_id;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER "deliveries_note_stale_hours"
AFTER UPDATE OF "state", "provider", "country", "segments", "price_amount", "price_currency", "price_is_estimate",
  "provider_error_code", "failure", "refusals" ON "deliveries"
FOR EACH ROW WHEN (NEW."created_at" < now() - interval '5 minutes'
  AND ROW(OLD."state", OLD."provider", OLD."country", OLD."segments", OLD."price_amount", OLD."price_currency",
    OLD."price_is_estimate", OLD."provider_error_code", OLD."failure", OLD."refusals")
  IS DISTINCT FROM ROW(NEW."state", NEW."provider", NEW."country", NEW."segments", NEW."price_amount", NEW."price_currency",
    NEW."price_is_estimate", NEW."provider_error_code", NEW."failure", NEW."refusals"))
EXECUTE FUNCTION note_stale_hours();

CREATE TRIGGER "challenges_note_stale_hours"
AFTER UPDATE OF "confirmed_at", "proved_by_test" ON "challenges"
FOR EACH ROW WHEN (NEW."created_at" < now() - interval '10 minutes'
  AND ROW(OLD."confirmed_at", OLD."proved_by_test") IS DISTINCT FROM ROW(NEW."confirmed_at", NEW."proved_by_test"))
EXECUTE FUNCTION note_stale_hours();
