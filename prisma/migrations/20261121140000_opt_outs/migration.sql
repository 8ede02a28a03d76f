-- Who wants no texts, and what a test number proved.
CREATE TYPE "opt_out_source" AS ENUM ('reply', 'provider');

CREATE TABLE "opt_outs" (
    "number_key" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source" "opt_out_source" NOT NULL,
    "provider" TEXT NOT NULL,

    CONSTRAINT "opt_outs_pkey" PRIMARY KEY ("number_key")
);

ALTER TABLE "users"
  ADD COLUMN "number_key" TEXT,
  ADD COLUMN "test_proved_at" TIMESTAMPTZ(3);

ALTER TABLE "challenges" ADD COLUMN "proved_by_test" BOOLEAN NOT NULL DEFAULT false;

-- Each account was proved by a challenge, which knows the keyed hash of its number.
UPDATE "users" u SET "number_key" = (
  SELECT c."number_key" FROM "challenges" c WHERE c."phone_number" = u."phone_number"
  ORDER BY c."created_at" DESC LIMIT 1);

-- What a fixed code proved is a number all the same, and never makes an administrator.
ALTER TABLE "users"
  ADD CONSTRAINT "users_test_proof_is_a_proof" CHECK ("test_proved_at" IS NULL OR ("phone_proved_at" IS NOT NULL AND "test_proved_at" <= "phone_proved_at")),
  ADD CONSTRAINT "users_test_proof_without_role" CHECK ("test_proved_at" IS NULL OR "role" <> 'administrator');
ALTER TABLE "challenges"
  ADD CONSTRAINT "challenges_test_proof_after_proof" CHECK (NOT "proved_by_test" OR "confirmed_at" IS NOT NULL);

-- Whether the account of a number was ever proved by a real message. What only fixed codes proved has both times alike.
CREATE FUNCTION is_proved_by_message(number text) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT EXISTS (SELECT FROM users u WHERE u.phone_number = number AND u.phone_proved_at IS NOT NULL
    AND u.test_proved_at IS DISTINCT FROM u.phone_proved_at)
$$;

-- Whether a number has its fixed code at a moment: to the end of its last day in UTC (null: it is no test number),
-- and never once a real message has proved its account.
CREATE FUNCTION takes_test_code(number text, last_day date, moment timestamptz) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT last_day IS NOT NULL AND (moment AT TIME ZONE 'UTC')::date <= last_day AND NOT is_proved_by_message(number)
$$;
