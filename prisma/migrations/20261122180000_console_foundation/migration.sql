-- What the console shows of messages, of what administrators did, and what an owner chooses there.

-- What an administrator sends to try a provider out is a text of theirs, and counts nowhere.
ALTER TYPE "delivery_kind" ADD VALUE 'test';
ALTER TABLE "deliveries"
  DROP CONSTRAINT "deliveries_text_has_sender",
  ADD CONSTRAINT "deliveries_text_has_sender" CHECK (("kind"::text IN ('text', 'test')) = ("sender" IS NOT NULL)),
  DROP CONSTRAINT "deliveries_body_of_text",
  ADD CONSTRAINT "deliveries_body_of_text" CHECK ("body" IS NULL OR "kind"::text IN ('text', 'test')),
  DROP CONSTRAINT "deliveries_answer_of_text",
  ADD CONSTRAINT "deliveries_answer_of_text" CHECK ("answer" IS NULL OR "kind"::text IN ('text', 'test'));

ALTER TABLE "settings" ADD COLUMN "choices" JSONB NOT NULL DEFAULT '{}';

ALTER TABLE "audit_events" ADD COLUMN "subject_user_id" UUID,
  ADD COLUMN "subject" TEXT,
  ADD COLUMN "detail" JSONB;

CREATE INDEX "audit_events_subject_user_id_at_idx" ON "audit_events"("subject_user_id", "at");

-- Where somebody came from goes with their account; what happened stays as it was written, to its last detail.
CREATE OR REPLACE FUNCTION audit_events_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.address_key IS NULL AND ROW(NEW.id, NEW.at, NEW.action, NEW.actor_user_id, NEW.number_key,
    NEW.subject_user_id, NEW.subject, NEW.detail)
    IS NOT DISTINCT FROM ROW(OLD.id, OLD.at, OLD.action, OLD.actor_user_id, OLD.number_key,
    OLD.subject_user_id, OLD.subject, OLD.detail) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit events are never changed';
END
$$;

ALTER TABLE "deliveries" ADD COLUMN "country" CHAR(2),
  ADD COLUMN "purpose" "purpose",
  ADD COLUMN "history" JSONB NOT NULL DEFAULT '[]',
  ADD CONSTRAINT "deliveries_country" CHECK ("country" ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT "deliveries_purpose_of_code" CHECK (("kind"::text = 'code') = ("purpose" IS NOT NULL)) NOT VALID,
  ADD CONSTRAINT "deliveries_history_is_list" CHECK (jsonb_typeof("history") = 'array');

UPDATE "deliveries" d SET "country" = c."country", "purpose" = c."purpose"
FROM "challenges" c WHERE c."id" = d."challenge_id";

ALTER TABLE "deliveries" VALIDATE CONSTRAINT "deliveries_purpose_of_code";

-- Every path that moves a message is followed, whoever wrote it. It costs no row of its own.
CREATE FUNCTION note_delivery_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.history := OLD.history || jsonb_build_object(
    'at', floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint,
    'state', NEW.state, 'provider', NEW.provider, 'failure', NEW.failure, 'code', NEW.provider_error_code);
  RETURN NEW;
END
$$;

CREATE TRIGGER "deliveries_note_step" BEFORE UPDATE OF "state", "provider" ON "deliveries"
FOR EACH ROW WHEN (OLD."state" <> NEW."state" OR OLD."provider" IS DISTINCT FROM NEW."provider")
EXECUTE FUNCTION note_delivery_step();
