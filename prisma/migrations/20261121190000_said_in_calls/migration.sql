-- When a call said its code: what its provider calls a completed call may have been taken by a mailbox.
ALTER TABLE "deliveries" ADD COLUMN "code_said_at" TIMESTAMPTZ(3);

ALTER TABLE "deliveries"
  ADD CONSTRAINT "deliveries_code_said_in_call" CHECK ("code_said_at" IS NULL OR ("channel" = 'call' AND "answered_call_id" IS NOT NULL));
