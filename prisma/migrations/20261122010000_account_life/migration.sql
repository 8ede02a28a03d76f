-- The life of an account: second proofs, fresh proofs, devices, recovery codes.
CREATE TYPE "proof_kind" AS ENUM ('code', 'password', 'passkey', 'recovery-code');
CREATE TYPE "device_form" AS ENUM ('phone', 'tablet', 'computer');
ALTER TYPE "challenge_outcome" ADD VALUE 'second-proof';
ALTER TYPE "challenge_outcome" ADD VALUE 'done';
ALTER TYPE "delivery_kind" ADD VALUE 'password-changed';
ALTER TYPE "delivery_kind" ADD VALUE 'phone-changed';
ALTER TYPE "delivery_kind" ADD VALUE 'new-device';
ALTER TYPE "purpose" ADD VALUE 'reset-password';
ALTER TYPE "purpose" ADD VALUE 'change-phone';
ALTER TYPE "purpose" ADD VALUE 're-authenticate';
ALTER TYPE "session_strength" ADD VALUE 'passkey';

ALTER TABLE "users" ADD COLUMN "always_asks_password" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "deliveries" ADD COLUMN "language" TEXT;
ALTER TABLE "sessions"
  ADD COLUMN "proved_by" "proof_kind" NOT NULL DEFAULT 'code',
  ADD COLUMN "proved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "browser" TEXT,
  ADD COLUMN "system" TEXT,
  ADD COLUMN "form" "device_form",
  ADD COLUMN "country" CHAR(2),
  ALTER COLUMN "challenge_id" DROP NOT NULL;
-- Nobody is taken to have proved anything just now because this ran just now.
UPDATE "sessions" SET "proved_at" = "created_at",
  "proved_by" = CASE WHEN "strength"::text = 'password-and-code' THEN 'password'::"proof_kind" ELSE 'code'::"proof_kind" END;

CREATE TABLE "known_devices" (
    "device_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "known_devices_pkey" PRIMARY KEY ("device_hash","user_id")
);
CREATE TABLE "recovery_codes" (
    "code_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("code_hash")
);
CREATE INDEX "known_devices_user_id_idx" ON "known_devices"("user_id");
CREATE INDEX "recovery_codes_user_id_idx" ON "recovery_codes"("user_id");
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on: what the schema file cannot state. Values that this migration adds are compared as text.
ALTER TABLE "users"
  ADD CONSTRAINT "users_asks_for_a_password_that_is" CHECK (NOT "always_asks_password" OR "password_hash" IS NOT NULL);
ALTER TABLE "challenges"
  DROP CONSTRAINT "challenges_proof_of_no_account",
  ADD CONSTRAINT "challenges_proof_goes_on" CHECK (("proof_expires_at" IS NOT NULL) = (COALESCE("outcome"::text, '') IN ('no-account', 'second-proof'))),
  DROP CONSTRAINT "challenges_second_factor_has_user",
  ADD CONSTRAINT "challenges_of_somebody" CHECK (("purpose"::text IN ('second-factor', 'change-phone', 're-authenticate')) = ("user_id" IS NOT NULL));
ALTER TABLE "sessions"
  ADD CONSTRAINT "sessions_browser" CHECK (char_length("browser") BETWEEN 1 AND 40),
  ADD CONSTRAINT "sessions_system" CHECK (char_length("system") BETWEEN 1 AND 40),
  ADD CONSTRAINT "sessions_country" CHECK ("country" ~ '^[A-Z]{2}$');
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_hash_sha256" CHECK (octet_length("device_hash") = 32);
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_hash_sha256" CHECK (octet_length("code_hash") = 32);
ALTER TABLE "deliveries"
  ADD CONSTRAINT "deliveries_language_of_notice" CHECK ("language" IS NULL OR ("kind"::text NOT IN ('code', 'text') AND "language" ~ '^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$')),
  DROP CONSTRAINT "deliveries_number_key_of_text",
  ADD CONSTRAINT "deliveries_number_key_of_others" CHECK ("to_number_key" IS NULL OR "kind"::text <> 'code');

-- Whether an account can be proved by anything but a code.
CREATE FUNCTION has_other_proof(account users) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN account.password_hash IS NOT NULL
    OR EXISTS (SELECT FROM recovery_codes r WHERE r.user_id = account.id AND r.used_at IS NULL);
END
$$;

-- Whether a number was silent for so long that somebody else may have it by now: carriers give numbers out again.
CREATE FUNCTION is_silent(account users, silence_ms float8) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT account.phone_proved_at <= clock_timestamp() - silence_ms * interval '1 ms'
$$;

-- Whether a code alone is not enough for an account.
CREATE FUNCTION asks_second_proof(account users, silence_ms float8) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN account.always_asks_password OR (is_silent(account, silence_ms) AND has_other_proof(account));
END
$$;

-- What else an account asks for, as its holder is told once its number is proved.
CREATE FUNCTION second_proof_of(number text) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('password', u.password_hash IS NOT NULL, 'passkey', false,
      'recoveryCode', EXISTS (SELECT FROM recovery_codes r WHERE r.user_id = u.id AND r.used_at IS NULL),
      'silentMs', extract(epoch FROM clock_timestamp() - u.phone_proved_at) * 1000)
    FROM users u WHERE u.phone_number = number AND u.phone_proved_at IS NOT NULL);
END
$$;

-- Opens a session of an account, whose row the caller has locked. `opening` is what `sessionJson` writes. Ends the
-- oldest sessions beyond the most, keeps the device in mind, and queues a notice to the account's number where another
-- device of it is known and this one is not. Answers the ids of what was queued.
CREATE FUNCTION open_session(account uuid, challenge uuid, opening jsonb) RETURNS uuid[] LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  moment timestamptz := clock_timestamp();
  opened uuid := (opening ->> 'id')::uuid;
  device bytea := decode(opening ->> 'deviceHash', 'hex');
  kept_since timestamptz := moment - (opening ->> 'deviceLifetimeMs')::float8 * interval '1 ms';
  is_new boolean;
  noticed uuid[];
BEGIN
  INSERT INTO sessions (id, user_id, token_hash, challenge_id, strength, created_at, expires_at, idle_seconds,
    last_seen_at, proved_by, proved_at, browser, system, form, country)
  VALUES (opened, account, decode(opening ->> 'tokenHash', 'hex'), challenge,
    (opening ->> 'strength')::session_strength, moment, moment + (opening ->> 'lifetimeMs')::float8 * interval '1 ms',
    (opening ->> 'idleSeconds')::int, moment, (opening ->> 'provedBy')::proof_kind, moment, opening ->> 'browser',
    opening ->> 'system', (opening ->> 'form')::device_form, opening ->> 'country');
  PERFORM end_surplus_sessions(account, opened, (opening ->> 'sessionsPerUser')::int);

  DELETE FROM known_devices k WHERE k.user_id = account AND k.last_at < kept_since;
  is_new := EXISTS (SELECT FROM known_devices k WHERE k.user_id = account)
    AND NOT EXISTS (SELECT FROM known_devices k WHERE k.user_id = account AND k.device_hash = device);
  INSERT INTO known_devices (device_hash, user_id, since, last_at) VALUES (device, account, moment, moment)
  ON CONFLICT (device_hash, user_id) DO UPDATE SET last_at = EXCLUDED.last_at;
  IF is_new AND (opening ->> 'tellsNewDevice')::boolean THEN
    WITH queued AS (
      INSERT INTO deliveries (id, kind, channel, to_number, language)
      SELECT uuid_v7(), 'new-device', 'sms', u.phone_number, opening ->> 'language' FROM users u
      WHERE u.id = account AND u.phone_proved_at IS NOT NULL
      RETURNING id
    )
    SELECT array_agg(q.id) INTO noticed FROM queued q;
  END IF;
  RETURN COALESCE(noticed, '{}');
END
$$;

-- Ends every session of an account but `kept` (null: all), and every code that was sent for it and not used yet: what was
-- proved with the factors that it had is worth nothing once they have changed. The caller has locked the account's row.
CREATE FUNCTION end_access(account uuid, kept uuid) RETURNS int LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  moment timestamptz := clock_timestamp();
  number text;
  ended int;
  -- A code and the proof that follows it live for ten minutes each.
  longest CONSTANT interval := '20 minutes';
BEGIN
  SELECT u.phone_number INTO number FROM users u WHERE u.id = account AND u.phone_proved_at IS NOT NULL;
  UPDATE challenges c SET closed_at = COALESCE(c.closed_at, moment),
    proof_spent_at = CASE WHEN c.proof_expires_at > moment THEN COALESCE(c.proof_spent_at, moment) ELSE c.proof_spent_at END
  WHERE (c.phone_number = number OR c.user_id = account) AND c.purpose::text <> 'opt-out'
    AND c.created_at > moment - longest
    AND (c.closed_at IS NULL OR (c.proof_expires_at > moment AND c.proof_spent_at IS NULL));
  UPDATE sessions s SET ended_at = moment
  WHERE s.user_id = account AND s.ended_at IS NULL AND s.id IS DISTINCT FROM kept;
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END
$$;

-- What is ended for an account is looked for by its number, or by whose it is.
CREATE INDEX "challenges_phone_number_created_at_idx" ON "challenges" ("phone_number", "created_at");
CREATE INDEX "challenges_user_id_idx" ON "challenges" ("user_id") WHERE "user_id" IS NOT NULL;
