-- What the console finds messages by, among millions, whatever is asked for together.

-- All that many messages have in common, in one word of a fixed shape. Such words are few, so that a search goes through
-- them and not through the messages. Immutable in truth as well: names of an enumeration are never changed here.
CREATE FUNCTION delivery_facet(state delivery_state, channel channel, kind delivery_kind, purpose purpose, provider text,
  country char)
RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN state::text || ' ' || channel::text || ' ' || COALESCE(purpose::text, kind::text) || ' '
    || COALESCE(provider, '-') || ' ' || COALESCE(country::text, '-');
END
$$;

ALTER TABLE "deliveries" ADD COLUMN "facet" TEXT COLLATE "C" NOT NULL
  GENERATED ALWAYS AS (delivery_facet("state", "channel", "kind", "purpose", "provider", "country")) STORED;

CREATE INDEX "deliveries_facet_id_idx" ON "deliveries" ("facet", "id");

-- Few messages fail, and of those that did not this says nothing.
CREATE INDEX "deliveries_error_code_idx" ON "deliveries" ("provider_error_code", "facet", "id")
  WHERE "provider_error_code" IS NOT NULL;

-- Numbers by the digits that a masked one shows. There are a thousand of these ends, and new messages come after the others
-- of theirs: an index of whole numbers would be written to in another place each time. Whole ones are known by challenges.
CREATE INDEX "deliveries_last_digits_idx" ON "deliveries" (right("to_number", 3), "id") WHERE "to_number" IS NOT NULL;

-- Every message passes through states that it leaves at once. What it leaves behind in the index is cleared away before
-- it becomes much to read over.
ALTER TABLE "deliveries" SET (autovacuum_vacuum_scale_factor = 0.01);

-- The facets that there are of what is asked for; null: whatever there is. What they can begin with is tried, and from
-- each beginning the index is jumped through, from one that is there to the next: as many steps as there are facets, and
-- not as messages. A statement could do the same, but its planner would take the steps for millions and compile them.
CREATE FUNCTION delivery_facets(states text[], channels text[], matters text[], carrier text, country text, code text)
RETURNS SETOF text LANGUAGE plpgsql STABLE ROWS 500 AS $$
DECLARE
  carriers text[] := ARRAY['-'];
  head text;
  last text := '';
  beginning text;
  found_one text;
BEGIN
  IF carrier IS NOT NULL THEN
    carriers := ARRAY[carrier];
  ELSE
    LOOP
      SELECT d.provider INTO last FROM deliveries d WHERE d.provider > last ORDER BY d.provider LIMIT 1;
      EXIT WHEN NOT FOUND;
      carriers := carriers || last;
    END LOOP;
  END IF;
  FOR head IN
    SELECT s || ' ' || c || ' ' || m || ' ' || p || ' ' || COALESCE(country, '')
    FROM unnest(states) s, unnest(channels) c, unnest(matters) m, unnest(carriers) p
  LOOP
    beginning := head;
    LOOP
      -- All that stands in a facet sorts before the tilde and after the space.
      IF code IS NULL THEN
        SELECT d.facet INTO found_one FROM deliveries d WHERE d.facet >= beginning AND d.facet < head || '~'
        ORDER BY d.facet LIMIT 1;
      ELSE
        SELECT d.facet INTO found_one FROM deliveries d
        WHERE d.provider_error_code = code AND d.facet >= beginning AND d.facet < head || '~' ORDER BY d.facet LIMIT 1;
      END IF;
      EXIT WHEN NOT FOUND;
      RETURN NEXT found_one;
      beginning := found_one || ' ';
    END LOOP;
  END LOOP;
END
$$;
