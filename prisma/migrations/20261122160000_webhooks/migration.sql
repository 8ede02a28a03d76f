-- What is told to other servers of the owner. Nobody's number, name or email is in these tables: what is said of an
-- account is read when it is sent.
CREATE TYPE "webhook_event_type" AS ENUM ('user.registered', 'user.updated', 'user.deleted', 'session.started', 'session.ended');
CREATE TYPE "webhook_state" AS ENUM ('waiting', 'delivered', 'given-up');

CREATE TABLE "webhook_events" (
    "id" BIGSERIAL NOT NULL,
    "user_id" UUID NOT NULL,
    "type" "webhook_event_type" NOT NULL,
    "session_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_events_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL,
    "event_id" BIGINT NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "state" "webhook_state" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "webhook_attempts" (
    "delivery_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" SMALLINT,
    "error" TEXT,
    "duration_ms" INTEGER,

    CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY ("delivery_id","attempt")
);

ALTER TABLE "settings" ADD COLUMN "webhook_endpoints" JSONB NOT NULL DEFAULT '[]';

CREATE INDEX "webhook_events_user_id_id_idx" ON "webhook_events"("user_id", "id");
CREATE UNIQUE INDEX "webhook_deliveries_event_id_endpoint_id_key" ON "webhook_deliveries"("event_id", "endpoint_id");
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "webhook_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "webhook_deliveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on: what the schema file cannot state.
ALTER TABLE "settings" ADD CONSTRAINT "settings_webhook_endpoints_list"
  CHECK (jsonb_typeof("webhook_endpoints") = 'array' AND jsonb_array_length("webhook_endpoints") <= 10);
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_session_named"
  CHECK (("session_id" IS NOT NULL) = ("type" IN ('session.started', 'session.ended')));
ALTER TABLE "webhook_attempts"
  ADD CONSTRAINT "webhook_attempts_one_outcome" CHECK (num_nonnulls("status", "error") <= 1),
  ADD CONSTRAINT "webhook_attempts_outcome_with_duration"
    CHECK (("duration_ms" IS NULL) = (num_nonnulls("status", "error") = 0));
-- What is delivered stays for good, and must cost nothing when the next one is looked for.
CREATE INDEX "webhook_deliveries_waiting" ON "webhook_deliveries"("endpoint_id", "event_id") WHERE "state" = 'waiting';

-- Writes down what happened to an account, once for each endpoint that wants to know. Where there is none, nothing is
-- written. Events of one account wait for each other until the transaction ends: whoever has the smaller id is seen no
-- later than the other, so that they can be sent in order.
CREATE FUNCTION tell_webhooks(account uuid, told webhook_event_type, session uuid) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  listeners uuid[];
  event bigint;
  moment timestamptz;
BEGIN
  SELECT array_agg((e ->> 'id')::uuid) INTO listeners
  FROM settings s, jsonb_array_elements(s.webhook_endpoints) e WHERE e -> 'events' ? told::text;
  IF listeners IS NULL THEN RETURN; END IF;

  PERFORM pg_advisory_xact_lock(hashtextextended('webhooks:' || account::text, 0));
  -- Rounded down: what happened is due at once.
  moment := date_trunc('milliseconds', clock_timestamp());
  INSERT INTO webhook_events (user_id, type, session_id, at) VALUES (account, told, session, moment) RETURNING id INTO event;
  INSERT INTO webhook_deliveries (id, event_id, endpoint_id, next_attempt_at)
  SELECT uuid_v7(), event, l.id, moment FROM unnest(listeners) AS l(id);
END
$$;

-- The row of an account changed. The argument is what to call that.
CREATE FUNCTION tell_webhooks_of_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_webhooks(CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END, TG_ARGV[0]::webhook_event_type, NULL);
  RETURN NULL;
END
$$;

-- The row of a session changed. The argument is what to call that.
CREATE FUNCTION tell_webhooks_of_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM tell_webhooks(OLD.user_id, TG_ARGV[0]::webhook_event_type, OLD.id);
  ELSE
    PERFORM tell_webhooks(NEW.user_id, TG_ARGV[0]::webhook_event_type, NEW.id);
  END IF;
  RETURN NULL;
END
$$;

-- Most is told when the transaction ends. Its locks on rows are taken by then, so that waiting for an account's other
-- events stops nobody who already waits for this transaction.
-- Two things are told at once. A new account, which nobody else knows of, comes before the session that is opened within
-- the statement that makes it. Sessions that go with their account come before that: by then this transaction has the rows
-- of both, so whoever else tells of them has ended or not begun.
CREATE TRIGGER users_registered AFTER INSERT ON users
  FOR EACH ROW EXECUTE FUNCTION tell_webhooks_of_user('user.registered');
CREATE CONSTRAINT TRIGGER users_updated
  AFTER UPDATE OF name, email, email_is_synthetic, phone_number, phone_proved_at, properties ON users
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.name, OLD.email, OLD.email_is_synthetic, OLD.phone_number, OLD.phone_proved_at IS NULL, OLD.properties)
    IS DISTINCT FROM (NEW.name, NEW.email, NEW.email_is_synthetic, NEW.phone_number, NEW.phone_proved_at IS NULL, NEW.properties))
  EXECUTE FUNCTION tell_webhooks_of_user('user.updated');
CREATE CONSTRAINT TRIGGER users_deleted AFTER DELETE ON users DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION tell_webhooks_of_user('user.deleted');
CREATE CONSTRAINT TRIGGER sessions_started AFTER INSERT ON sessions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION tell_webhooks_of_session('session.started');
CREATE CONSTRAINT TRIGGER sessions_ended AFTER UPDATE OF ended_at ON sessions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL)
  EXECUTE FUNCTION tell_webhooks_of_session('session.ended');
-- Those that were over when their account went have been told of, or ran out.
CREATE TRIGGER sessions_deleted AFTER DELETE ON sessions
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND OLD.expires_at > now())
  EXECUTE FUNCTION tell_webhooks_of_session('session.ended');

-- An endpoint that the owner takes away is told nothing more.
CREATE FUNCTION drop_webhooks_of_gone_endpoints() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE webhook_deliveries d SET state = 'given-up'
  WHERE d.state = 'waiting' AND NOT EXISTS (
    SELECT FROM jsonb_array_elements(NEW.webhook_endpoints) e WHERE (e ->> 'id')::uuid = d.endpoint_id
  );
  RETURN NULL;
END
$$;
CREATE TRIGGER settings_endpoints_changed AFTER UPDATE OF webhook_endpoints ON settings
  FOR EACH ROW WHEN (OLD.webhook_endpoints IS DISTINCT FROM NEW.webhook_endpoints)
  EXECUTE FUNCTION drop_webhooks_of_gone_endpoints();
