-- Recovery codes, and accounts that always ask for their password. No table changes.

-- Puts recovery codes in the place of all that an account had, whose row the caller has locked. A function sees what was
-- written while the caller waited for that row; a statement would not, and two at once would leave both their codes.
CREATE FUNCTION replace_recovery_codes(account uuid, hashes bytea[]) RETURNS int LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  moment timestamptz := clock_timestamp();
BEGIN
  DELETE FROM recovery_codes r WHERE r.user_id = account;
  INSERT INTO recovery_codes (code_hash, user_id, made_at) SELECT hash, account, moment FROM unnest(hashes) AS hash;
  RETURN cardinality(hashes);
END
$$;

-- Whether an account can be got back into by somebody who has forgotten its password, even where no code may set another.
CREATE FUNCTION has_way_back(account users) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM recovery_codes r WHERE r.user_id = account.id AND r.used_at IS NULL)
    OR EXISTS (SELECT FROM passkeys p WHERE p.user_id = account.id);
END
$$;
