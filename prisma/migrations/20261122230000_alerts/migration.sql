-- What needs the owner, and webhooks that an administrator tries out or has sent again.
ALTER TYPE "delivery_kind" ADD VALUE 'alert';
ALTER TYPE "webhook_event_type" ADD VALUE 'test';

CREATE TYPE "alert_kind" AS ENUM ('credentials-refused', 'provider-failing', 'reports-missing', 'sends-capped', 'country-failing', 'webhook-given-up', 'administrator-new', 'settings-sealed', 'sending-off');

CREATE TABLE "alerts" (
    "id" UUID NOT NULL,
    "kind" "alert_kind" NOT NULL,
    "key" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "next_tell_at" TIMESTAMPTZ(3),
    "tell_attempts" INTEGER NOT NULL DEFAULT 0,
    "texted_at" TIMESTAMPTZ(3),

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "alert_rounds" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "texted_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_rounds_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "webhook_events" ALTER COLUMN "user_id" DROP NOT NULL;

ALTER TABLE "webhook_deliveries" ADD COLUMN "attempts_before" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "sent_again_at" TIMESTAMPTZ(3);

CREATE INDEX IF NOT EXISTS "deliveries_created_at_id_idx" ON "deliveries"("created_at", "id");
CREATE INDEX "webhook_deliveries_endpoint_id_event_id_idx" ON "webhook_deliveries"("endpoint_id", "event_id");
CREATE INDEX "webhook_deliveries_state_event_id_endpoint_id_idx" ON "webhook_deliveries"("state", "event_id", "endpoint_id");
CREATE INDEX "webhook_deliveries_endpoint_id_state_event_id_idx" ON "webhook_deliveries"("endpoint_id", "state", "event_id");

-- From here on: what the schema file cannot state.
ALTER TABLE "alert_rounds" ADD CONSTRAINT "alert_rounds_one" CHECK ("id" = 1);
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_detail_is_object" CHECK (jsonb_typeof("detail") = 'object');
-- However many processes look at once, there is one alert of a thing, and one telling.
CREATE UNIQUE INDEX "alerts_open" ON "alerts"("kind", "key") WHERE "closed_at" IS NULL;
CREATE INDEX "alerts_to_tell" ON "alerts"("next_tell_at") WHERE "next_tell_at" IS NOT NULL;

ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_test_about_nobody"
  CHECK (("user_id" IS NULL) = ("type"::text = 'test'));
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_attempts_before"
  CHECK ("attempts_before" BETWEEN 0 AND "attempts");
