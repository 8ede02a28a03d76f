-- Numbers that the site leaves alone, because whoever has them proved it and asked for that.
ALTER TYPE "purpose" ADD VALUE 'opt-out';
ALTER TYPE "challenge_outcome" ADD VALUE 'left-alone';
ALTER TYPE "opt_out_source" ADD VALUE 'person';

-- New values are compared as text, since a transaction may not use a value that it has just added.
-- The proof stays good for a while where it leads on: here, to lift it again.
ALTER TABLE "challenges"
  DROP CONSTRAINT "challenges_proof_goes_on",
  ADD CONSTRAINT "challenges_proof_goes_on" CHECK (("proof_expires_at" IS NOT NULL) = (COALESCE("outcome"::text, '') IN ('no-account', 'second-proof', 'left-alone'))),
  ADD CONSTRAINT "challenges_left_alone_by_opt_out" CHECK ("outcome" IS NULL OR ("outcome"::text = 'left-alone') = ("purpose"::text = 'opt-out'));

-- Whether a number is left alone: nothing goes there but the code that lifts it.
CREATE FUNCTION is_left_alone(wanted text) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT EXISTS (SELECT FROM opt_outs o WHERE o.number_key = wanted AND o.source::text = 'person')
$$;

-- The axes that count now, for take_quota: one with "ifLeftAlone" counts only while the number of that keyed hash is left
-- alone. A function, so that it sees what was committed before it was called.
CREATE FUNCTION axes_in_force(axes jsonb) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF NOT jsonb_path_exists(axes, '$[*].ifLeftAlone') THEN
    RETURN axes;
  END IF;
  RETURN (
    SELECT COALESCE(jsonb_agg(a.axis), '[]') FROM jsonb_array_elements(axes) AS a(axis)
    WHERE NOT a.axis ? 'ifLeftAlone' OR is_left_alone(a.axis ->> 'ifLeftAlone'));
END
$$;
