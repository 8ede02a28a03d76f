-- Ties a challenge to the verification that its provider sends and checks. False: the challenge has another provider,
-- or the verification was made for another purpose, or may have been. It may where no challenge knows it, its code was
-- sent before, and a message for another purpose went to the number, of which nobody knows what became: the answer that
-- named the verification was lost. The lock keeps two purposes from being judged at one moment. `sends` null: not told.
DROP FUNCTION bind_verification(uuid, text, text);

CREATE FUNCTION bind_verification(challenge uuid, wanted_provider text, verification text, sends integer) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(verification, 0));
  UPDATE challenges c SET verification_id = verification,
    approval = CASE WHEN c.verification_id = verification THEN c.approval END
  WHERE c.id = challenge AND c.code_provider = wanted_provider AND NOT EXISTS (
    SELECT FROM challenges o WHERE o.verification_id = verification AND o.purpose <> c.purpose)
  AND (sends = 1 OR EXISTS (SELECT FROM challenges o WHERE o.verification_id = verification) OR NOT EXISTS (
    SELECT FROM challenges o JOIN deliveries d ON d.challenge_id = o.id
    WHERE o.phone_number = c.phone_number AND o.code_provider <> 'own' AND o.code_provider = wanted_provider
      AND o.purpose <> c.purpose AND o.verification_id IS NULL
      AND o.created_at > clock_timestamp() - interval '20 minutes' AND d.state NOT IN ('queued', 'failed')));
  RETURN FOUND;
END
$$;
