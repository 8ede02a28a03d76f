-- Texts that an administrator or a server key sends, and what messages cost.
ALTER TYPE "delivery_kind" ADD VALUE 'text';

ALTER TABLE "deliveries"
  ADD COLUMN "body" TEXT,
  ADD COLUMN "media_urls" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "sender" TEXT,
  ADD COLUMN "idempotency_key" TEXT,
  ADD COLUMN "content_hash" TEXT,
  ADD COLUMN "answer" JSON,
  ADD COLUMN "price_is_estimate" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "price_is_unknown" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "price_asked_at" TIMESTAMPTZ(3);

CREATE TABLE "prices" (
    "provider" TEXT NOT NULL,
    "channel" "channel" NOT NULL,
    "country" CHAR(2) NOT NULL,
    "amount" DECIMAL(12,6),
    "currency" CHAR(3),
    "good_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "prices_pkey" PRIMARY KEY ("provider", "channel", "country")
);

-- A kind is compared as text, since a transaction may not use a value that it has just added.
-- Only such a text keeps what it says: never a code. Who sent it is always known, and it is sent at once.
ALTER TABLE "deliveries"
  ADD CONSTRAINT "deliveries_text_has_sender" CHECK (("kind"::text = 'text') = ("sender" IS NOT NULL)),
  ADD CONSTRAINT "deliveries_text_never_queued" CHECK ("kind"::text <> 'text' OR "state" <> 'queued'),
  ADD CONSTRAINT "deliveries_sender" CHECK ("sender" ~ '^(user|key):.'),
  ADD CONSTRAINT "deliveries_body_of_text" CHECK ("body" IS NULL OR "kind"::text = 'text'),
  ADD CONSTRAINT "deliveries_body_length" CHECK (char_length("body") BETWEEN 1 AND 1600),
  ADD CONSTRAINT "deliveries_media_of_text" CHECK (cardinality("media_urls") = 0 OR "kind"::text = 'text'),
  ADD CONSTRAINT "deliveries_media_count" CHECK (cardinality("media_urls") <= 10),
  ADD CONSTRAINT "deliveries_answer_of_text" CHECK ("answer" IS NULL OR "kind"::text = 'text'),
  ADD CONSTRAINT "deliveries_key_has_sender" CHECK ("idempotency_key" IS NULL OR "sender" IS NOT NULL),
  ADD CONSTRAINT "deliveries_key_has_content" CHECK (("idempotency_key" IS NULL) = ("content_hash" IS NULL)),
  ADD CONSTRAINT "deliveries_key_length" CHECK (char_length("idempotency_key") BETWEEN 1 AND 255),
  ADD CONSTRAINT "deliveries_estimate_is_price" CHECK (NOT "price_is_estimate" OR "price_amount" IS NOT NULL),
  ADD CONSTRAINT "deliveries_unknown_is_estimate" CHECK (NOT "price_is_unknown" OR "price_is_estimate");
-- One message for a sender's key, also for two requests at once.
CREATE UNIQUE INDEX "deliveries_sender_idempotency_key_key" ON "deliveries" ("sender", "idempotency_key") WHERE "idempotency_key" IS NOT NULL;
-- The few rows whose price is still asked for.
CREATE INDEX "deliveries_estimated_price_idx" ON "deliveries" ("state_since") WHERE "price_is_estimate";

ALTER TABLE "prices"
  ADD CONSTRAINT "prices_country" CHECK ("country" ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT "prices_whole" CHECK (("amount" IS NULL) = ("currency" IS NULL)),
  ADD CONSTRAINT "prices_positive" CHECK ("amount" >= 0);
