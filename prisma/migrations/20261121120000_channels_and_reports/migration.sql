-- Calls and WhatsApp beside texts, and what providers report afterwards.
ALTER TYPE "channel" ADD VALUE 'call';
ALTER TYPE "channel" ADD VALUE 'whatsapp';

ALTER TABLE "challenges"
  ADD COLUMN "language" TEXT NOT NULL DEFAULT 'en',
  ADD COLUMN "calls_left" SMALLINT NOT NULL DEFAULT 2;

ALTER TABLE "deliveries"
  ADD COLUMN "refusals" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "segments" SMALLINT,
  ADD COLUMN "price_amount" DECIMAL(12,6),
  ADD COLUMN "price_currency" CHAR(3),
  ADD COLUMN "answered_call_id" TEXT;

ALTER TABLE "settings"
  ALTER COLUMN "version" SET DEFAULT 0,
  ADD COLUMN "templates" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "routes" JSONB NOT NULL DEFAULT '[]';

ALTER TABLE "challenges"
  ADD CONSTRAINT "challenges_language_tag" CHECK ("language" ~ '^[a-z]{2,3}$'),
  ADD CONSTRAINT "challenges_calls_left" CHECK ("calls_left" BETWEEN 0 AND 2);

-- The messenger is chosen once a message is claimed, and the next one where it refuses: only then it has one.
ALTER TABLE "deliveries"
  DROP CONSTRAINT "deliveries_begun_has_provider",
  ADD CONSTRAINT "deliveries_taken_has_provider" CHECK ("state" IN ('queued', 'sending', 'failed', 'unknown') OR "provider" IS NOT NULL),
  ADD CONSTRAINT "deliveries_message_has_provider" CHECK ("provider_message_id" IS NULL OR "provider" IS NOT NULL),
  ADD CONSTRAINT "deliveries_price_whole" CHECK (("price_amount" IS NULL) = ("price_currency" IS NULL)),
  ADD CONSTRAINT "deliveries_price_positive" CHECK ("price_amount" >= 0),
  ADD CONSTRAINT "deliveries_segments" CHECK ("segments" > 0);
