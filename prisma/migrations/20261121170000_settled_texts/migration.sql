-- Texts of somebody's own: none to numbers that opted out, and none that is never settled.
ALTER TABLE "deliveries" ADD COLUMN "to_number_key" TEXT;

-- All other messages have their number's hash from their challenge or from an account.
ALTER TABLE "deliveries"
  ADD CONSTRAINT "deliveries_number_key_of_text" CHECK ("to_number_key" IS NULL OR "kind"::text = 'text');

-- The few rows that are being sent, or whose process died meanwhile.
CREATE INDEX "deliveries_sending_idx" ON "deliveries" ("state_since") WHERE "state" = 'sending';
