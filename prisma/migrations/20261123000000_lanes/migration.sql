-- CreateEnum
CREATE TYPE "lane" AS ENUM ('strangers', 'own');

-- AlterTable
ALTER TABLE "challenges" ADD COLUMN "lane" "lane" NOT NULL DEFAULT 'strangers';

-- In whose lane somebody asks who has proved nothing yet: a browser that has signed in to the account of the number is one
-- of its own people. A blocked account has none, and one whose time has come neither.
CREATE FUNCTION lane_of(number text, device bytea, known_for_ms bigint) RETURNS lane LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN EXISTS (
    SELECT FROM known_devices k JOIN users u ON u.id = k.user_id
    WHERE k.device_hash = device AND k.last_at >= clock_timestamp() - known_for_ms * interval '1 ms'
      AND u.phone_number = number AND u.phone_proved_at IS NOT NULL AND u.blocked_at IS NULL
      AND (u.deletion_due_at IS NULL OR u.deletion_due_at > clock_timestamp())
  ) THEN 'own'::lane ELSE 'strangers'::lane END
$$;

-- The axes that count now, for take_quota: of the lane that is spent, and one with "ifLeftAlone" only while the number of
-- that keyed hash is left alone. A process of the version before asks without a lane, and for strangers.
DROP FUNCTION axes_in_force(jsonb);
CREATE FUNCTION axes_in_force(axes jsonb, spent text DEFAULT 'strangers') RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  axes := jsonb_path_query_array(axes, '$[*] ? (!exists(@.lane) || @.lane == $spent)', jsonb_build_object('spent', spent));
  IF NOT jsonb_path_exists(axes, '$[*].ifLeftAlone') THEN
    RETURN axes;
  END IF;
  RETURN (
    SELECT COALESCE(jsonb_agg(a.axis), '[]') FROM jsonb_array_elements(axes) AS a(axis)
    WHERE NOT a.axis ? 'ifLeftAlone' OR is_left_alone(a.axis ->> 'ifLeftAlone'));
END
$$;
