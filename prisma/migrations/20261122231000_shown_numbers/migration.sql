-- When other accounts than one last had a number, as far as that is less than twenty minutes before a moment: they left
-- it, it was set free, or one of them did something while it was theirs. What an administrator did to an account, and that
-- one looked at the number of a message, which may be nobody's, stands beside a number too, and says nothing about whose
-- that is. Null: nobody had.
CREATE OR REPLACE FUNCTION number_left_at(wanted text, wanted_key text, but_for uuid, moment timestamptz)
RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT max(theirs.at) FROM (
    SELECT p.changed_at AS at FROM phone_changes p WHERE p.old_number = wanted AND p.user_id <> but_for
    UNION ALL SELECT p.undone_at FROM phone_changes p WHERE p.new_number = wanted AND p.user_id <> but_for
    UNION ALL SELECT e.at FROM audit_events e
    WHERE e.number_key = wanted_key AND e.at BETWEEN moment - interval '20 minutes' AND moment
      AND (e.action = 'number-set-free'
        OR (e.actor_user_id <> but_for AND e.subject_user_id IS NULL AND e.action <> 'number-revealed'))
  ) theirs
  WHERE theirs.at BETWEEN moment - interval '20 minutes' AND moment
$$;
