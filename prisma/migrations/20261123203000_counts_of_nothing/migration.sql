-- What is not counted begins no window. A row is made, and locked, before anybody knows whether something will be counted:
-- where it was not, or was given back, the next thing that is counted begins the window.
CREATE OR REPLACE FUNCTION quota_is_over(held quotas, most int, window_ms bigint, lock_ms bigint, moment timestamptz)
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN held.count = 0 THEN true
    WHEN lock_ms IS NOT NULL AND held.count >= most AND held.last_at IS NOT NULL
      THEN held.last_at + lock_ms * interval '1 ms' <= moment
    ELSE held.started_at + window_ms * interval '1 ms' <= moment
  END
$$;

-- A limit of nothing is always full, before the first count and after a window too, so nothing is looked up for it. A wait
-- without a name of its own keeps out by that of its count.
CREATE OR REPLACE FUNCTION take_quota(axes jsonb) RETURNS TABLE (refused_rule text, retry_after_ms float8) LANGUAGE plpgsql AS $$
DECLARE
  axis record;
  held quotas;
  wait_ms float8;
  worst_rule text;
  worst_ms float8 := 0;
  moment timestamptz;
BEGIN
  FOR axis IN
    SELECT * FROM jsonb_to_recordset(axes) AS a(
      "key" text, "rule" text, "limit" int, "windowMs" bigint, "lockMs" bigint, "waitsMs" bigint[], "waitRule" text, "amount" int)
    ORDER BY a."key"
  LOOP
    IF axis."limit" = 0 THEN
      wait_ms := COALESCE(axis."lockMs", axis."windowMs");
      IF wait_ms > worst_ms THEN
        worst_rule := axis.rule;
        worst_ms := wait_ms;
      END IF;
      CONTINUE;
    END IF;
    SELECT * INTO held FROM quotas q WHERE q.key = axis.key FOR UPDATE;
    IF NOT FOUND THEN
      IF COALESCE(axis.amount, 1) = 0 THEN
        CONTINUE;
      END IF;
      INSERT INTO quotas (key, started_at, count) VALUES (axis.key, clock_timestamp(), 0) ON CONFLICT DO NOTHING;
      SELECT * INTO held FROM quotas q WHERE q.key = axis.key FOR UPDATE;
    END IF;
    moment := clock_timestamp();
    IF held.count >= axis."limit" AND NOT quota_is_over(held, axis."limit", axis."windowMs", axis."lockMs", moment) THEN
      wait_ms := ceil(extract(epoch FROM CASE
        WHEN axis."lockMs" IS NULL THEN held.started_at + axis."windowMs" * interval '1 ms'
        ELSE held.last_at + axis."lockMs" * interval '1 ms'
      END - moment) * 1000);
      IF wait_ms > worst_ms THEN
        worst_rule := axis.rule;
        worst_ms := wait_ms;
      END IF;
    END IF;
    IF axis."waitsMs" IS NOT NULL AND held.count > 0 AND held.last_at IS NOT NULL THEN
      wait_ms := ceil(extract(epoch FROM
        held.last_at + axis."waitsMs"[least(held.count, array_length(axis."waitsMs", 1))] * interval '1 ms' - moment) * 1000);
      IF wait_ms > worst_ms THEN
        worst_rule := COALESCE(axis."waitRule", axis.rule);
        worst_ms := wait_ms;
      END IF;
    END IF;
  END LOOP;

  IF worst_rule IS NOT NULL THEN
    RETURN QUERY SELECT worst_rule, worst_ms;
    RETURN;
  END IF;

  moment := clock_timestamp();
  RETURN QUERY WITH asked AS (
    SELECT * FROM jsonb_to_recordset(axes) AS a(
      "key" text, "limit" int, "windowMs" bigint, "lockMs" bigint, "waitsMs" bigint[], "amount" int)
  ), taken AS (
  UPDATE quotas q SET
    count = CASE WHEN quota_is_over(q, a."limit", a."windowMs", a."lockMs", moment) THEN 1 ELSE q.count + 1 END,
    started_at = CASE WHEN quota_is_over(q, a."limit", a."windowMs", a."lockMs", moment) THEN moment ELSE q.started_at END,
    last_at = moment
  FROM asked a
  WHERE q.key = a.key AND COALESCE(a.amount, 1) = 1
  RETURNING a."waitsMs", a."limit", a."windowMs", q.count, q.started_at
  )
  SELECT NULL::text, COALESCE(max(CASE WHEN t."waitsMs" IS NULL THEN 0 ELSE greatest(
    t."waitsMs"[least(t.count, array_length(t."waitsMs", 1))],
    CASE WHEN t.count >= t."limit" THEN extract(epoch FROM t.started_at + t."windowMs" * interval '1 ms' - moment) * 1000 END
  ) END), 0)::float8 FROM taken t;
END
$$;
