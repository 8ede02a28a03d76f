-- Signing in with a passkey, and offering one after a sign-in without.
ALTER TABLE "known_devices" ADD COLUMN "passkey_offered_at" TIMESTAMPTZ(3);

-- From here on: what the schema file cannot state.

-- Whether an account can be proved by anything but a code.
CREATE OR REPLACE FUNCTION has_other_proof(account users) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN account.password_hash IS NOT NULL
    OR EXISTS (SELECT FROM passkeys p WHERE p.user_id = account.id)
    OR EXISTS (SELECT FROM recovery_codes r WHERE r.user_id = account.id AND r.used_at IS NULL);
END
$$;

-- What else an account asks for, as its holder is told once its number is proved.
CREATE OR REPLACE FUNCTION second_proof_of(number text) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('password', u.password_hash IS NOT NULL,
      'passkey', EXISTS (SELECT FROM passkeys p WHERE p.user_id = u.id),
      'recoveryCode', EXISTS (SELECT FROM recovery_codes r WHERE r.user_id = u.id AND r.used_at IS NULL),
      'silentMs', extract(epoch FROM clock_timestamp() - u.phone_proved_at) * 1000)
    FROM users u WHERE u.phone_number = number AND u.phone_proved_at IS NOT NULL);
END
$$;
