-- Clients that call REST: their challenges are opened by a `transactionId`, and their sessions are not of a browser.
ALTER TYPE "surface" ADD VALUE 'rest';
ALTER TYPE "device_form" ADD VALUE 'app';

-- The host that the last line of a text is bound to. Null: no page waits for the code.
ALTER TABLE "challenges" ADD COLUMN "text_host" TEXT;

-- What the owner's clients keep of a member, and the address that a site makes up for somebody who gave none.
ALTER TABLE "users"
  ADD COLUMN "properties" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "email_is_synthetic" BOOLEAN NOT NULL DEFAULT false;

-- From here on: what the schema file cannot state.
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_text_host_length" CHECK (char_length("text_host") BETWEEN 1 AND 253);
-- The 8 KiB that the code allows are of JSON without spaces, which Postgres adds between names and values.
ALTER TABLE "users"
  ADD CONSTRAINT "users_properties_object"
    CHECK (jsonb_typeof("properties") = 'object' AND octet_length("properties"::text) <= 16384),
  ADD CONSTRAINT "users_synthetic_email" CHECK (NOT "email_is_synthetic" OR "email" IS NOT NULL);
