/** A UUIDv7 of a moment in the past. */
export const idAtFunction = `
CREATE FUNCTION pg_temp.id_at(moment timestamptz) RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '7'
    || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
$$`

/** Random bytes, 32 of them. */
export const randomBytesFunction = `
CREATE FUNCTION pg_temp.bytes_32() RETURNS bytea LANGUAGE sql VOLATILE AS $$
  SELECT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
$$`

/** Who there is. $1 how many. They came over the last three years, more of them lately. */
export const peopleTable = `
CREATE TEMP TABLE seed_people AS
SELECT p.i::int AS i, pg_temp.id_at(p.at) AS id, c.country, c.prefix || (c.first_number + p.i) AS number,
  encode(sha256(convert_to(c.prefix || (c.first_number + p.i), 'UTF8')), 'hex') AS number_key, p.at
FROM (
  SELECT i, random() AS chance, now() - interval '1095 days' * power(1 - i / ($1::float8 + 1), 1.4) AS at
  FROM generate_series(0, $1::int - 1) i
) p JOIN seed_countries c ON p.chance >= c.from_share AND p.chance < c.until_share`

export const peopleIndex = "CREATE UNIQUE INDEX ON pg_temp.seed_people (i)"

const names = (list: string) =>
  `(ARRAY[${list
    .split(" ")
    .map((name) => `'${name}'`)
    .join(",")}])`
const first = names(
  "Ada Bola Carmen Dewi Emeka Fatima Grace Hans Ines Jonas Kavya Liam Maeve Noor Olu Priya Rosa Sven",
)
const last = names(
  "Adeyemi Byrne Costa Dubois Fischer Garcia Hughes Iyer Jansen Kelly Lindgren Murphy Nair Okafor Santos",
)

/** Their accounts, from the table before. */
export const insertUsers = `
INSERT INTO users (id, phone_number, number_key, phone_proved_at, email, name, password_hash, password_set_at, blocked_at,
  last_signed_in_at, created_at, updated_at)
SELECT p.id, p.number, p.number_key, p.at + (now() - p.at) * p.chance,
  CASE WHEN p.i % 10 < 4 THEN 'member' || p.i || '@mail.example' END,
  CASE WHEN p.i % 10 < 6 THEN ${first}[1 + p.i % 18] || ' ' || ${last}[1 + p.i / 18 % 15] END,
  CASE WHEN p.i % 10 < 5 THEN '$argon2id$v=19$m=19456,t=2,p=1$c2VlZGVkIGFjY291bnQ$bm9ib2R5IGhhcyB0aGlzIHBhc3N3b3Jk' END,
  CASE WHEN p.i % 10 < 5 THEN p.at END, CASE WHEN p.i % 997 = 0 THEN now() - interval '3 days' END,
  p.at + (now() - p.at) * p.chance, p.at, p.at
FROM (SELECT *, random() AS chance FROM seed_people) p`
