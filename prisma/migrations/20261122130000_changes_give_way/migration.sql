-- A change of a number that waits for its code at a provider with one code for a number keeps nobody else from using it.

-- For how long a number has to wait, because its one code at a provider is another purpose's in another browser. A change
-- of somebody's number gives way: nothing is reserved by it, least of all somebody else's number.
CREATE OR REPLACE FUNCTION managed_wait_ms(number text, wanted purpose, opener bytea, provider text) RETURNS float8
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN (
    SELECT extract(epoch FROM max(c.expires_at) - clock_timestamp()) * 1000 FROM challenges c
    WHERE c.phone_number = number AND c.code_provider <> 'own' AND c.code_provider = provider
      AND c.purpose <> wanted AND c.purpose <> 'change-phone' AND c.opener_hash <> opener AND takes_code(c));
END
$$;
