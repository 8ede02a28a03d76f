-- AlterEnum
ALTER TYPE "alert_kind" ADD VALUE 'sending-paused';
ALTER TYPE "alert_kind" ADD VALUE 'spend-high';

-- AlterTable
ALTER TABLE "challenges" ADD COLUMN "address_key" TEXT;

-- AlterTable
ALTER TABLE "quotas" ADD COLUMN "about" TEXT,
ADD COLUMN "full_until" TIMESTAMPTZ(3),
ADD COLUMN "refused" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "refused_at" TIMESTAMPTZ(3);

-- What refuses somebody now is looked for by this. It is written with a refusal alone.
CREATE INDEX "quotas_full_until_idx" ON "quotas" ("full_until") WHERE "full_until" IS NOT NULL;

-- Takes from every axis, or from none where one is full; beside each count that refused is kept how often, and until when.
-- Rows are locked in the order of their keys, so no two calls wait for each other in a circle. An axis that takes nothing is
-- only looked at. Money is taken many at once: what goes past the limit is refused, and what takes more than a whole window
-- has never finds room. A wait without a name of its own keeps out by that of its count.
CREATE OR REPLACE FUNCTION take_quota(axes jsonb) RETURNS TABLE (refused_rule text, retry_after_ms float8) LANGUAGE plpgsql AS $$
DECLARE
  axis record;
  held quotas;
  takes int;
  ends timestamptz;
  wait_ms float8;
  worst_rule text;
  worst_ms float8 := 0;
  moment timestamptz;
  full_keys text[] := '{}';
  full_ends timestamptz[] := '{}';
BEGIN
  FOR axis IN
    SELECT * FROM jsonb_to_recordset(axes) AS a(
      "key" text, "rule" text, "limit" int, "windowMs" bigint, "lockMs" bigint, "waitsMs" bigint[], "waitRule" text,
      "amount" int, "about" text)
    ORDER BY a."key"
  LOOP
    takes := greatest(COALESCE(axis.amount, 1), 1);
    IF takes > axis."limit" THEN
      wait_ms := COALESCE(axis."lockMs", axis."windowMs");
      IF wait_ms > worst_ms THEN
        worst_rule := axis.rule;
        worst_ms := wait_ms;
      END IF;
      CONTINUE;
    END IF;
    SELECT * INTO held FROM quotas q WHERE q.key = axis.key FOR UPDATE;
    IF NOT FOUND AND COALESCE(axis.amount, 1) = 0 THEN
      CONTINUE;
    END IF;
    -- Whoever deletes old counts may come between.
    WHILE held.key IS NULL LOOP
      INSERT INTO quotas (key, started_at, count, about) VALUES (axis.key, clock_timestamp(), 0, axis.about) ON CONFLICT DO NOTHING;
      SELECT * INTO held FROM quotas q WHERE q.key = axis.key FOR UPDATE;
    END LOOP;
    moment := clock_timestamp();
    IF held.count + takes > axis."limit" AND NOT quota_is_over(held, axis."limit", axis."windowMs", axis."lockMs", moment) THEN
      ends := CASE
        WHEN axis."lockMs" IS NULL OR held.count < axis."limit" OR held.last_at IS NULL
          THEN held.started_at + axis."windowMs" * interval '1 ms'
        ELSE held.last_at + axis."lockMs" * interval '1 ms'
      END;
      full_keys := full_keys || axis.key;
      full_ends := full_ends || ends;
      wait_ms := ceil(extract(epoch FROM ends - moment) * 1000);
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
    UPDATE quotas q SET refused = q.refused + 1, refused_at = moment, full_until = f.ends
    FROM unnest(full_keys, full_ends) AS f(key, ends) WHERE q.key = f.key;
    RETURN QUERY SELECT worst_rule, worst_ms;
    RETURN;
  END IF;

  moment := clock_timestamp();
  RETURN QUERY WITH asked AS (
    SELECT a.*, COALESCE(a.amount, 1) AS takes FROM jsonb_to_recordset(axes) AS a(
      "key" text, "limit" int, "windowMs" bigint, "lockMs" bigint, "waitsMs" bigint[], "amount" int, "about" text)
  ), judged AS (
    SELECT a.*, quota_is_over(q, a."limit", a."windowMs", a."lockMs", moment) AS is_over
    FROM asked a JOIN quotas q ON q.key = a.key WHERE a.takes > 0
  ), taken AS (
  UPDATE quotas q SET
    count = CASE WHEN j.is_over THEN j.takes ELSE q.count + j.takes END,
    started_at = CASE WHEN j.is_over THEN moment ELSE q.started_at END,
    refused = CASE WHEN j.is_over THEN 0 ELSE q.refused END,
    full_until = CASE WHEN j.is_over THEN NULL ELSE q.full_until END,
    about = COALESCE(j.about, q.about),
    last_at = moment
  FROM judged j
  WHERE q.key = j.key
  RETURNING j."waitsMs", j."limit", j."windowMs", q.count, q.started_at
  )
  SELECT NULL::text, COALESCE(max(CASE WHEN t."waitsMs" IS NULL THEN 0 ELSE greatest(
    t."waitsMs"[least(t.count, array_length(t."waitsMs", 1))],
    CASE WHEN t.count >= t."limit" THEN extract(epoch FROM t.started_at + t."windowMs" * interval '1 ms' - moment) * 1000 END
  ) END), 0)::float8 FROM taken t;
END
$$;

-- As before, and where it was asked for from goes too.
CREATE OR REPLACE FUNCTION erase_account(account uuid) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  moment timestamptz := clock_timestamp();
  last_moment timestamptz;
  is_late boolean;
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
  is_late := last_moment < moment;
  own := ARRAY(
    SELECT c.id FROM numbers_of(leaver) n JOIN challenges c ON c.phone_number = n.number
      AND c.created_at <= least(n.until, last_moment) AND (n.is_held OR c.created_at >= n.since)
    UNION SELECT c.id FROM challenges c WHERE c.user_id = account AND c.erased_at IS NULL
    UNION SELECT s.challenge_id FROM sessions s WHERE s.user_id = account AND s.challenge_id IS NOT NULL);
  SELECT COALESCE(jsonb_agg(DISTINCT jsonb_build_object('verificationId', c.verification_id, 'codeProvider', c.code_provider)), '[]')
  INTO pending FROM challenges c
  WHERE c.id = ANY (own) AND c.verification_id IS NOT NULL AND c.confirmed_at IS NULL
    AND c.created_at > moment - interval '20 minutes';

  UPDATE challenges c SET erased_at = moment, phone_number = NULL, opener_hash = NULL, secret = NULL, address_key = NULL,
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
    DELETE FROM inbox_messages m WHERE m.to_number = theirs.number
      AND m.sent_at BETWEEN theirs.first
        AND CASE WHEN theirs.until < last_moment OR is_late THEN theirs.until ELSE 'infinity' END;
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

ALTER TABLE "challenges" ADD CONSTRAINT "challenges_erased_from_nowhere" CHECK ("erased_at" IS NULL OR "address_key" IS NULL);
