-- One text to many numbers.
CREATE TYPE "mailing_state" AS ENUM ('running', 'stopped', 'done');

ALTER TABLE "deliveries" ADD COLUMN "mailing_id" UUID;

CREATE TABLE "mailings" (
    "id" UUID NOT NULL,
    "sender" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "media_urls" TEXT[],
    "total" SMALLINT NOT NULL,
    "left_out" JSONB NOT NULL DEFAULT '{}',
    "state" "mailing_state" NOT NULL DEFAULT 'running',
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mailings_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "mailings_sender_idempotency_key_key" ON "mailings"("sender", "idempotency_key");

ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_mailing_id_fkey" FOREIGN KEY ("mailing_id") REFERENCES "mailings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on: what the schema file cannot state.
ALTER TABLE "mailings"
  ADD CONSTRAINT "mailings_sender" CHECK ("sender" ~ '^user:.'),
  ADD CONSTRAINT "mailings_key_length" CHECK (char_length("idempotency_key") BETWEEN 1 AND 255),
  ADD CONSTRAINT "mailings_body_length" CHECK (char_length("body") BETWEEN 1 AND 1600),
  ADD CONSTRAINT "mailings_media_count" CHECK (cardinality("media_urls") <= 10),
  ADD CONSTRAINT "mailings_total" CHECK ("total" BETWEEN 1 AND 1000),
  ADD CONSTRAINT "mailings_left_out_is_object" CHECK (jsonb_typeof("left_out") = 'object');
-- A text waits only where a mailing will see to it: nobody else takes it up.
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_text_never_queued",
  ADD CONSTRAINT "deliveries_text_queued_by_mailing"
    CHECK ("kind"::text <> 'text' OR "state" <> 'queued' OR "mailing_id" IS NOT NULL),
  ADD CONSTRAINT "deliveries_mailing_of_text" CHECK ("mailing_id" IS NULL OR "kind"::text = 'text');
-- What of a mailing waits, and what became of the rest. Few messages belong to one.
CREATE INDEX "deliveries_mailing_id_state_idx" ON "deliveries" ("mailing_id", "state", "id") WHERE "mailing_id" IS NOT NULL;
-- The few that are under way: whoever goes on with what a page left behind looks for them.
CREATE INDEX "mailings_running_idx" ON "mailings" ("made_at") WHERE "state" = 'running';
