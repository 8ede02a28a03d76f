-- Ties a challenge to the verification that its provider sends and checks. False: the challenge has another provider,
-- or the verification was made for another purpose, or may have been: no challenge knows it, its code was sent before,
-- and it was never heard what became of a message for another purpose to the number. What it is called is known now:
-- the challenges that it may be of keep the name, so that it counts among the strays until it is over. The lock keeps
-- two purposes from being judged at one moment. `sends` null: not told. The default is for processes of a site that is
-- being deployed, which do not tell it.
DROP FUNCTION bind_verification(uuid, text, text);

CREATE FUNCTION bind_verification(challenge uuid, managed_by text, verification text, sends integer DEFAULT 1)
RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(verification, 0));
  IF sends IS DISTINCT FROM 1 AND NOT EXISTS (SELECT FROM challenges WHERE verification_id = verification) THEN
    UPDATE challenges o SET verification_id = verification
    FROM challenges c
    WHERE c.id = challenge AND c.code_provider = managed_by
      AND o.phone_number = c.phone_number AND o.code_provider <> 'own' AND o.code_provider = managed_by
      AND o.purpose <> c.purpose AND o.verification_id IS NULL
      AND o.created_at > clock_timestamp() - interval '20 minutes'
      AND EXISTS (SELECT FROM deliveries d WHERE d.challenge_id = o.id AND d.state IN ('sending', 'unknown'));
  END IF;
  UPDATE challenges c SET verification_id = verification,
    approval = CASE WHEN c.verification_id = verification THEN c.approval END
  WHERE c.id = challenge AND c.code_provider = managed_by AND NOT EXISTS (
    SELECT FROM challenges o WHERE o.verification_id = verification AND o.purpose <> c.purpose);
  RETURN FOUND;
END
$$;
