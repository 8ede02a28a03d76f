-- What reached the dev inbox while its account was being erased goes with it.

-- Deletes an account and erases what tells of its person: in challenges and messages of the time in which its numbers were
-- theirs, in the dev inbox, and where the events of its audit came from. What statistics need stays, with keyed hashes
-- only. A code that is under way ends, so that it leads nowhere; one that was asked for once the account had come to its
-- time is the next owner's. What was being sent as this began may have come to the inbox since: until this is committed
-- nobody else has the number. Answers what providers still have to check for it: [{ "verificationId", "codeProvider" }].
CREATE OR REPLACE FUNCTION erase_account(account uuid) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  moment timestamptz := clock_timestamp();
  last_moment timestamptz;
  is_late boolean;
  leaver users;
  theirs record;
  own uuid[];
  pending jsonb;
BEGIN
  SELECT * INTO leaver FROM users u WHERE u.id = account FOR UPDATE;
  IF NOT FOUND THEN
    RETURN '[]';
  END IF;
  last_moment := least(moment, leaver.deletion_due_at - interval '1 microsecond');
  is_late := last_moment < moment;
  own := ARRAY(
    SELECT c.id FROM numbers_of(leaver) n JOIN challenges c ON c.phone_number = n.number
      AND c.created_at <= least(n.until, last_moment) AND (n.is_held OR c.created_at >= n.since)
    UNION SELECT c.id FROM challenges c WHERE c.user_id = account AND c.erased_at IS NULL
    UNION SELECT s.challenge_id FROM sessions s WHERE s.user_id = account AND s.challenge_id IS NOT NULL);
  SELECT COALESCE(jsonb_agg(DISTINCT jsonb_build_object('verificationId', c.verification_id, 'codeProvider', c.code_provider)), '[]')
  INTO pending FROM challenges c
  WHERE c.id = ANY (own) AND c.verification_id IS NOT NULL AND c.confirmed_at IS NULL
    AND c.created_at > moment - interval '20 minutes';

  UPDATE challenges c SET erased_at = moment, phone_number = NULL, opener_hash = NULL, secret = NULL,
    verification_id = NULL, approval = NULL, closed_at = COALESCE(c.closed_at, moment),
    proof_spent_at = CASE WHEN c.proof_expires_at > moment THEN COALESCE(c.proof_spent_at, moment) ELSE c.proof_spent_at END
  WHERE c.id = ANY (own) AND c.erased_at IS NULL;
  PERFORM erase_delivery(d, moment, NULL) FROM deliveries d WHERE d.challenge_id = ANY (own);
  FOR theirs IN
    SELECT n.number, n.key, n.since, CASE WHEN n.is_held THEN '-infinity' ELSE n.since END AS first,
      least(n.until, last_moment) AS until
    FROM numbers_of(leaver) n
  LOOP
    PERFORM erase_delivery(d, moment, theirs.key) FROM deliveries d
    WHERE d.challenge_id IS NULL AND d.to_number = theirs.number AND d.created_at BETWEEN theirs.first AND theirs.until;
    UPDATE deliveries d SET about = NULL
    WHERE d.about = theirs.number AND d.created_at BETWEEN theirs.first AND theirs.until;
    DELETE FROM inbox_messages m WHERE m.to_number = theirs.number
      AND m.sent_at BETWEEN theirs.first
        AND CASE WHEN theirs.until < last_moment OR is_late THEN theirs.until ELSE 'infinity' END;
    UPDATE audit_events e SET address_key = NULL
    WHERE e.number_key = theirs.key AND e.actor_user_id IS NULL AND e.at BETWEEN theirs.since AND theirs.until
      AND e.address_key IS NOT NULL;
  END LOOP;
  UPDATE audit_events e SET address_key = NULL WHERE e.actor_user_id = account AND e.address_key IS NOT NULL;

  DELETE FROM users u WHERE u.id = account;
  INSERT INTO audit_events (id, action, actor_user_id, number_key)
  VALUES (uuid_v7(), 'account-deleted', account, leaver.number_key);
  RETURN pending;
END
$$;
