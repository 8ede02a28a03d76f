-- What an account signs in with besides codes and a password.
CREATE TYPE "passkey_ceremony_kind" AS ENUM ('register', 'sign-in', 'prove');

CREATE TABLE "passkeys" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[] NOT NULL,
    "name" TEXT NOT NULL,
    "backed_up" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkeys_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "passkey_ceremonies" (
    "challenge" TEXT NOT NULL,
    "opener_hash" BYTEA NOT NULL,
    "kind" "passkey_ceremony_kind" NOT NULL,
    "user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "passkey_ceremonies_pkey" PRIMARY KEY ("challenge")
);

CREATE UNIQUE INDEX "passkeys_credential_id_key" ON "passkeys"("credential_id");
CREATE INDEX "passkeys_user_id_id_idx" ON "passkeys"("user_id", "id");
CREATE INDEX "passkey_ceremonies_expires_at_idx" ON "passkey_ceremonies"("expires_at");
CREATE INDEX "passkey_ceremonies_user_id_idx" ON "passkey_ceremonies"("user_id");
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "passkey_ceremonies" ADD CONSTRAINT "passkey_ceremonies_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A credential id has 1023 bytes at most (WebAuthn 4), a counter 32 bits (6.1), and the longest key that we take is of
-- 8192 bits. Nothing but what browsers give each other as hints is a transport.
ALTER TABLE "passkeys"
  ADD CONSTRAINT "passkeys_credential_id_base64url" CHECK ("credential_id" ~ '^[A-Za-z0-9_-]+$'),
  ADD CONSTRAINT "passkeys_credential_id_length" CHECK (char_length("credential_id") <= 1364),
  ADD CONSTRAINT "passkeys_public_key_length" CHECK (octet_length("public_key") BETWEEN 32 AND 1200),
  ADD CONSTRAINT "passkeys_counter" CHECK ("counter" BETWEEN 0 AND 4294967295),
  ADD CONSTRAINT "passkeys_transports" CHECK ("transports" <@ ARRAY['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']),
  ADD CONSTRAINT "passkeys_name_length" CHECK (char_length("name") BETWEEN 1 AND 60),
  ADD CONSTRAINT "passkeys_used_after_added" CHECK ("last_used_at" >= "created_at");

-- Nobody is known before a sign-in, and everybody else asks for their own account.
ALTER TABLE "passkey_ceremonies"
  ADD CONSTRAINT "passkey_ceremonies_challenge_32_bytes" CHECK ("challenge" ~ '^[A-Za-z0-9_-]{43}$'),
  ADD CONSTRAINT "passkey_ceremonies_opener_hash_sha256" CHECK (octet_length("opener_hash") = 32),
  ADD CONSTRAINT "passkey_ceremonies_sign_in_has_no_user" CHECK (("kind" = 'sign-in') = ("user_id" IS NULL)),
  ADD CONSTRAINT "passkey_ceremonies_lifetime" CHECK ("expires_at" > "created_at" AND "expires_at" <= "created_at" + interval '5 minutes');

-- Adds a passkey to an account while the session that asks lives, up to `most` of them: `added`, `full`, or `gone`
-- where the session or the account is. The account's row is locked first, so that parallel calls neither overshoot the
-- number nor get past an end of the sessions; each statement in here sees what was committed before it began.
CREATE FUNCTION add_passkey(passkey uuid, account uuid, asking_session uuid, credential text, key bytea, used bigint,
  ways text[], called text, is_backed_up boolean, most int, audit uuid, address text)
RETURNS text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM FROM users u WHERE u.id = account AND u.blocked_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN 'gone';
  END IF;
  PERFORM FROM sessions s
  WHERE s.id = asking_session AND s.user_id = account AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
    AND (s.idle_seconds IS NULL OR s.last_seen_at + s.idle_seconds * interval '1 second' > clock_timestamp())
  FOR SHARE;
  IF NOT FOUND THEN
    RETURN 'gone';
  END IF;
  IF (SELECT count(*) FROM passkeys p WHERE p.user_id = account) >= most THEN
    RETURN 'full';
  END IF;
  INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, name, backed_up, created_at)
  VALUES (passkey, account, credential, key, used, ways, called, is_backed_up, clock_timestamp());
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key)
  SELECT audit, 'passkey-added', u.id, u.number_key, address FROM users u WHERE u.id = account;
  RETURN 'added';
END
$$;
