-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('user', 'administrator');

-- CreateEnum
CREATE TYPE "purpose" AS ENUM ('register', 'sign-in', 'second-factor');

-- CreateEnum
CREATE TYPE "channel" AS ENUM ('sms');

-- CreateEnum
CREATE TYPE "surface" AS ENUM ('browser');

-- CreateEnum
CREATE TYPE "challenge_outcome" AS ENUM ('session', 'no-account', 'already-registered', 'blocked');

-- CreateEnum
CREATE TYPE "session_strength" AS ENUM ('code', 'password-and-code');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('queued', 'sending', 'accepted', 'delivered', 'failed', 'unknown');

-- CreateEnum
CREATE TYPE "delivery_kind" AS ENUM ('code', 'administrator-added');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "phone_number" TEXT,
    "phone_proved_at" TIMESTAMPTZ(3),
    "email" TEXT,
    "identity" TEXT,
    "name" TEXT,
    "password_hash" TEXT,
    "password_set_at" TIMESTAMPTZ(3),
    "role" "role" NOT NULL DEFAULT 'user',
    "blocked_at" TIMESTAMPTZ(3),
    "last_signed_in_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenges" (
    "id" UUID NOT NULL,
    "opener_hash" BYTEA NOT NULL,
    "surface" "surface" NOT NULL,
    "purpose" "purpose" NOT NULL,
    "channel" "channel" NOT NULL,
    "phone_number" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "number_key" TEXT NOT NULL,
    "secret" BYTEA,
    "key_id" TEXT NOT NULL,
    "user_id" UUID,
    "tries_left" SMALLINT NOT NULL,
    "resends_left" SMALLINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "selected_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "outcome" "challenge_outcome",
    "proof_expires_at" TIMESTAMPTZ(3),
    "proof_spent_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "challenges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "challenge_id" UUID NOT NULL,
    "strength" "session_strength" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "idle_seconds" INTEGER,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL,
    "challenge_id" UUID,
    "kind" "delivery_kind" NOT NULL,
    "channel" "channel" NOT NULL,
    "to_number" TEXT NOT NULL,
    "about" TEXT,
    "state" "delivery_state" NOT NULL DEFAULT 'queued',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "provider" TEXT,
    "provider_message_id" TEXT,
    "failure" TEXT,
    "provider_error_code" TEXT,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_messages" (
    "id" UUID NOT NULL,
    "to_number" TEXT NOT NULL,
    "channel" "channel" NOT NULL,
    "body" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "media_urls" TEXT[],
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quotas" (
    "key" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3),

    CONSTRAINT "quotas_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "action" TEXT NOT NULL,
    "actor_user_id" UUID,
    "number_key" TEXT,
    "address_key" TEXT,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "sealed_number_key" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_identity_key" ON "users"("identity");

-- CreateIndex
CREATE INDEX "challenges_opener_hash_purpose_selected_at_idx" ON "challenges"("opener_hash", "purpose", "selected_at");

-- CreateIndex
CREATE INDEX "challenges_created_at_idx" ON "challenges"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_hash_key" ON "sessions"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_challenge_id_key" ON "sessions"("challenge_id");

-- CreateIndex
CREATE INDEX "sessions_user_id_id_idx" ON "sessions"("user_id", "id");

-- CreateIndex
CREATE INDEX "deliveries_challenge_id_id_idx" ON "deliveries"("challenge_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_provider_provider_message_id_key" ON "deliveries"("provider", "provider_message_id");

-- CreateIndex
CREATE INDEX "inbox_messages_to_number_id_idx" ON "inbox_messages"("to_number", "id");

-- CreateIndex
CREATE INDEX "quotas_started_at_idx" ON "quotas"("started_at");

-- CreateIndex
CREATE INDEX "audit_events_at_idx" ON "audit_events"("at");

-- CreateIndex
CREATE INDEX "audit_events_actor_user_id_at_idx" ON "audit_events"("actor_user_id", "at");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- From here on: what the schema file cannot state.

-- A number is E.164 or it is not there. A proved number belongs to one account; an unproved one blocks nobody.
ALTER TABLE "users"
  ADD CONSTRAINT "users_phone_number_e164" CHECK ("phone_number" ~ '^\+[1-9][0-9]{6,14}$'),
  ADD CONSTRAINT "users_proof_needs_number" CHECK ("phone_proved_at" IS NULL OR "phone_number" IS NOT NULL),
  ADD CONSTRAINT "users_identity_lower_case" CHECK ("identity" = lower("identity")),
  ADD CONSTRAINT "users_password_has_time" CHECK (("password_hash" IS NULL) = ("password_set_at" IS NULL));
CREATE UNIQUE INDEX "users_proved_phone_number_key" ON "users" ("phone_number") WHERE "phone_proved_at" IS NOT NULL;

-- Budgets only go down to nothing, deadlines are short, and what is set once is ordered.
ALTER TABLE "challenges"
  ADD CONSTRAINT "challenges_phone_number_e164" CHECK ("phone_number" ~ '^\+[1-9][0-9]{6,14}$'),
  ADD CONSTRAINT "challenges_opener_hash_sha256" CHECK (octet_length("opener_hash") = 32),
  ADD CONSTRAINT "challenges_secret_32_bytes" CHECK (octet_length("secret") = 32),
  ADD CONSTRAINT "challenges_tries_left" CHECK ("tries_left" BETWEEN 0 AND 5),
  ADD CONSTRAINT "challenges_resends_left" CHECK ("resends_left" BETWEEN 0 AND 10),
  ADD CONSTRAINT "challenges_lifetime" CHECK ("expires_at" > "created_at" AND "expires_at" <= "created_at" + interval '10 minutes'),
  ADD CONSTRAINT "challenges_outcome_after_proof" CHECK (("confirmed_at" IS NULL) = ("outcome" IS NULL)),
  ADD CONSTRAINT "challenges_proof_of_no_account" CHECK (("proof_expires_at" IS NOT NULL) = ("outcome" IS NOT DISTINCT FROM 'no-account')),
  ADD CONSTRAINT "challenges_proof_spent_in_time" CHECK ("proof_spent_at" IS NULL OR "proof_spent_at" <= "proof_expires_at"),
  ADD CONSTRAINT "challenges_second_factor_has_user" CHECK (("purpose" = 'second-factor') = ("user_id" IS NOT NULL));
-- One open challenge for a browser, purpose and number: a second start returns it.
CREATE UNIQUE INDEX "challenges_open_key" ON "challenges" ("opener_hash", "purpose", "phone_number") WHERE "closed_at" IS NULL;

ALTER TABLE "sessions"
  ADD CONSTRAINT "sessions_token_hash_sha256" CHECK (octet_length("token_hash") = 32),
  ADD CONSTRAINT "sessions_lifetime" CHECK ("expires_at" > "created_at" AND "expires_at" <= "created_at" + interval '30 days'),
  ADD CONSTRAINT "sessions_idle_seconds" CHECK ("idle_seconds" > 0);

ALTER TABLE "deliveries"
  ADD CONSTRAINT "deliveries_to_number_e164" CHECK ("to_number" ~ '^\+[1-9][0-9]{6,14}$'),
  ADD CONSTRAINT "deliveries_code_has_challenge" CHECK (("kind" = 'code') = ("challenge_id" IS NOT NULL)),
  ADD CONSTRAINT "deliveries_failure_when_failed" CHECK (("state" = 'failed') = ("failure" IS NOT NULL)),
  ADD CONSTRAINT "deliveries_begun_has_provider" CHECK ("state" IN ('queued', 'failed') OR "provider" IS NOT NULL);

-- States only move forward, whoever writes them and in whatever order.
CREATE FUNCTION delivery_rank(state delivery_state) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE state
    WHEN 'queued' THEN 0 WHEN 'sending' THEN 1 WHEN 'unknown' THEN 2 WHEN 'accepted' THEN 3 ELSE 4
  END
$$;
CREATE FUNCTION deliveries_move_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF delivery_rank(NEW.state) < delivery_rank(OLD.state)
     OR (delivery_rank(OLD.state) = 4 AND NEW.state <> OLD.state) THEN
    RAISE EXCEPTION 'a delivery cannot go from % to %', OLD.state, NEW.state;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "deliveries_move_forward" BEFORE UPDATE OF "state" ON "deliveries"
  FOR EACH ROW EXECUTE FUNCTION deliveries_move_forward();

ALTER TABLE "quotas" ADD CONSTRAINT "quotas_count" CHECK ("count" >= 0);
ALTER TABLE "settings" ADD CONSTRAINT "settings_one_row" CHECK ("id" = 1);

CREATE FUNCTION audit_events_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are never changed';
END
$$;
CREATE TRIGGER "audit_events_never_change" BEFORE UPDATE ON "audit_events"
  FOR EACH ROW EXECUTE FUNCTION audit_events_never_change();

-- Takes one from every quota in the list, or from none of them.
--
-- axes: [{ "key", "rule", "limit", "windowMs", "lockMs"?, "waitsMs"?, "waitRule"?, "amount"? }]
--   window    begins with the first count and ends windowMs later; then the count begins anew.
--   lockMs    a full quota stays full for this long after its last count, instead of to the end of the window.
--   waitsMs   how long after the first, second, ... count the next one has to wait; the last one repeats.
--             A wait that is not over when its window ends is waited for all the same.
--   amount    1 takes, 0 only looks.
-- Answers one row. Refused: the rule that has to wait longest and for how long. Taken: no rule, and how long
-- the next call has to wait by the axis that has waits.
--
-- Rows are locked one after the other in the order of their keys before anything is decided, so that
-- parallel calls neither overshoot a limit nor wait for each other in a circle. Each statement in here sees
-- what was committed before it began: that is why this is a function and not one query.
CREATE FUNCTION take_quota(axes jsonb) RETURNS TABLE (refused_rule text, retry_after_ms float8) LANGUAGE plpgsql AS $$
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
        worst_rule := axis."waitRule";
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

-- Whether a count is of a window that has ended (or of a lock that has lifted), so that it counts no more.
CREATE FUNCTION quota_is_over(held quotas, most int, window_ms bigint, lock_ms bigint, moment timestamptz)
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN lock_ms IS NOT NULL AND held.count >= most AND held.last_at IS NOT NULL
      THEN held.last_at + lock_ms * interval '1 ms' <= moment
    ELSE held.started_at + window_ms * interval '1 ms' <= moment
  END
$$;

-- Gives back what turned out not to count: a try that was right, a password that was right.
-- Locks in the order of the keys, as take_quota does.
CREATE FUNCTION give_back_quota(keys text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM quotas q WHERE q.key = ANY (keys) ORDER BY q.key FOR UPDATE;
  UPDATE quotas q SET count = q.count - 1 WHERE q.key = ANY (keys) AND q.count > 0;
END
$$;

-- A UUIDv7 (RFC 9562, 5.7) for a row that the database makes itself: 48 bits of milliseconds, the rest random.
CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid
$$;

-- Ends the oldest sessions of an account until `most` live ones are left with the one that is being opened. The
-- caller has locked the account's row: the statements in here then see every session that came before.
CREATE FUNCTION end_surplus_sessions(account uuid, opening uuid, most int) RETURNS void LANGUAGE sql VOLATILE AS $$
  UPDATE sessions s SET ended_at = clock_timestamp() WHERE s.id IN (
    SELECT live.id FROM sessions live
    WHERE live.user_id = account AND live.id <> opening AND live.ended_at IS NULL
      AND live.expires_at > clock_timestamp()
      AND (live.idle_seconds IS NULL OR live.last_seen_at + live.idle_seconds * interval '1 second' > clock_timestamp())
    ORDER BY live.created_at DESC, live.id DESC OFFSET greatest(most - 1, 0))
$$;

-- The few rows among many that are looked for whole: administrators, and notices that nobody began to send.
CREATE INDEX "users_administrators_idx" ON "users" ("id") WHERE "role" = 'administrator';
CREATE INDEX "deliveries_waiting_notices_idx" ON "deliveries" ("created_at") WHERE "kind" <> 'code' AND "state" = 'queued';
