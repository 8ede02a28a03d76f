-- Keys of the owner's own servers, made in the console. What they are is in no table: only their hashes.
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "key_hash" BYTEA NOT NULL,
    "key_end" CHAR(4) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys"("key_hash");

-- From here on: what the schema file cannot state.
ALTER TABLE "api_keys"
  ADD CONSTRAINT "api_keys_name" CHECK (char_length("name") BETWEEN 1 AND 60),
  ADD CONSTRAINT "api_keys_scopes" CHECK (cardinality("scopes") > 0 AND array_position("scopes", NULL) IS NULL),
  ADD CONSTRAINT "api_keys_hash_sha256" CHECK (octet_length("key_hash") = 32),
  ADD CONSTRAINT "api_keys_lifetime" CHECK ("expires_at" > "created_at");
