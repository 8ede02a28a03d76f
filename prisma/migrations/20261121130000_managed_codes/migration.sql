-- Codes that a provider makes and checks. The challenge's row decides all the same: tries, deadline, purpose, single use.
ALTER TABLE "challenges"
  ADD COLUMN "code_provider" TEXT NOT NULL DEFAULT 'own',
  ADD COLUMN "verification_id" TEXT,
  ADD COLUMN "approval" BYTEA;

ALTER TABLE "challenges"
  ADD CONSTRAINT "challenges_code_provider_name" CHECK ("code_provider" ~ '^[a-z][a-z-]*$'),
  ADD CONSTRAINT "challenges_own_code_has_no_verification" CHECK ("code_provider" <> 'own' OR "verification_id" IS NULL),
  ADD CONSTRAINT "challenges_approval_of_verification" CHECK ("approval" IS NULL OR "verification_id" IS NOT NULL),
  ADD CONSTRAINT "challenges_approval_sha256" CHECK (octet_length("approval") = 32);

-- Both are empty where all codes are our own.
CREATE INDEX "challenges_managed_idx" ON "challenges" ("phone_number", "created_at") WHERE "code_provider" <> 'own';
CREATE INDEX "challenges_verification_idx" ON "challenges" ("verification_id") WHERE "verification_id" IS NOT NULL;

-- Whether a challenge still waits for its code.
CREATE FUNCTION takes_code(c challenges) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT c.closed_at IS NULL AND c.confirmed_at IS NULL AND c.tries_left > 0 AND c.expires_at > clock_timestamp()
$$;

-- How long a number has to wait before it can get a provider's code for a purpose: the provider has one code for a
-- number, and one code never serves two purposes. Null: not at all. The browser's own challenges do not count, since
-- they give way to its new one. A function, so that it sees what was committed before it was called and not only what
-- was there when the statement began: parallel starts of one number come here one after the other.
CREATE FUNCTION managed_wait_ms(number text, wanted purpose, opener bytea, provider text) RETURNS float8
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN (
    SELECT extract(epoch FROM max(c.expires_at) - clock_timestamp()) * 1000 FROM challenges c
    WHERE c.phone_number = number AND c.code_provider <> 'own' AND c.code_provider = provider
      AND c.purpose <> wanted AND c.opener_hash <> opener AND takes_code(c));
END
$$;

-- Verifications of a number that may still be pending at the provider, while no challenge needs them any more. A
-- challenge lives for ten minutes at most, and so does a verification that is made at the end of it.
CREATE FUNCTION stray_verifications(number text, provider text) RETURNS text[] LANGUAGE sql VOLATILE AS $$
  SELECT ARRAY(
    SELECT c.verification_id FROM challenges c
    WHERE c.phone_number = number AND c.code_provider <> 'own' AND c.code_provider = provider
      AND c.verification_id IS NOT NULL AND c.created_at > clock_timestamp() - interval '20 minutes'
    GROUP BY c.verification_id
    HAVING NOT bool_or(c.confirmed_at IS NOT NULL OR takes_code(c)))
$$;

-- Ties a challenge to the verification that its provider sends and checks. False: the challenge has another provider,
-- or the verification was made for another purpose. The lock keeps two purposes from being judged at one moment.
CREATE FUNCTION bind_verification(challenge uuid, provider text, verification text) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(verification, 0));
  UPDATE challenges c SET verification_id = verification,
    approval = CASE WHEN c.verification_id = verification THEN c.approval END
  WHERE c.id = challenge AND c.code_provider = provider AND NOT EXISTS (
    SELECT FROM challenges o WHERE o.verification_id = verification AND o.purpose <> c.purpose);
  RETURN FOUND;
END
$$;
