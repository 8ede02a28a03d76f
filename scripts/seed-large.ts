import { performance } from "node:perf_hooks"
import { parseArgs } from "node:util"
import { Client } from "pg"
import { countriesTable } from "./seed-large/countries"
import { dayStatements, dayTable, messagesPerChallenge } from "./seed-large/day"
import { ownerStatements } from "./seed-large/owner"
import { idAtFunction, insertUsers, peopleIndex, peopleTable, randomBytesFunction } from "./seed-large/people"
import { setAside } from "./seed-large/set-aside"
import { failWith, problemOf } from "./terminal"

// `npm run seed:large [-- --users 1000000 --deliveries 10000000 --days 90]`: fills the database in DATABASE_URL, migrated
// and without accounts, with what a large site has after so many days. It says in a comment on the table of accounts
// that it made them; such a database is emptied and filled anew. Nothing that it makes is anybody's: no number is told.
// All of it is one transaction: a seeding that is ended leaves what was there.

const madeHere = "Made by seed:large"
const dayMs = 86_400_000

const filled = [
  "users",
  "challenges",
  "deliveries",
  "sessions",
  "audit_events",
  "mailings",
  "webhook_events",
  "webhook_deliveries",
  "webhook_attempts",
]
const counted = ["statistics_spans", "challenge_counts", "message_counts", "error_counts", "stale_hours"]

interface Sizes {
  readonly users: number
  readonly deliveries: number
  readonly days: number
}

function sizes(): Sizes {
  const { values } = parseArgs({
    options: {
      users: { type: "string", default: "1000000" },
      deliveries: { type: "string", default: "10000000" },
      days: { type: "string", default: "90" },
    },
  })
  const read = (name: keyof typeof values, most: number) => {
    const size = Number(values[name])
    if (!Number.isInteger(size) || size < 1 || size > most)
      failWith(`--${name} is a whole number from 1 to ${most}.`)
    return size
  }
  return {
    users: read("users", 8_000_000),
    deliveries: read("deliveries", 100_000_000),
    days: read("days", 1000),
  }
}

/**
 * How many challenges begin on each day, the oldest first: the site grows, and rests a little at weekends. Of the last
 * day those will be left out that are still to come.
 */
function challengesByDay({ deliveries, days }: Sizes, today: Date): readonly number[] {
  const weights = Array.from({ length: days }, (_, index) => {
    const weekday = new Date(today.getTime() - (days - 1 - index) * dayMs).getUTCDay()
    return (1 + index / days) * (weekday === 0 || weekday === 6 ? 0.7 : 1)
  })
  const passed = (Date.now() - today.getTime()) / dayMs
  const all = weights.reduce((sum, weight, index) => sum + weight * (index === days - 1 ? passed : 1), 0)
  return weights.map((weight) => Math.ceil((deliveries / messagesPerChallenge) * (weight / all)))
}

async function refuseOthers(client: Client): Promise<void> {
  const { rows } = await client.query<{ people: boolean; comment: string | null }>(
    "SELECT EXISTS (SELECT FROM users) AS people, obj_description('users'::regclass) AS comment",
  )
  if (rows[0]?.people && rows[0].comment !== madeHere)
    failWith("This database has accounts that seed:large did not make. Nothing was changed.")
  await client.query(`COMMENT ON TABLE users IS '${madeHere}'`)
  await client.query(`TRUNCATE ${[...filled, ...counted].join(", ")} RESTART IDENTITY CASCADE`)
}

async function fill(client: Client, wanted: Sizes): Promise<void> {
  for (const statement of [idAtFunction, randomBytesFunction, countriesTable()]) await client.query(statement)
  await client.query(peopleTable, [wanted.users])
  await client.query(peopleIndex)
  await client.query(insertUsers)
  await client.query("ANALYZE pg_temp.seed_people; ANALYZE pg_temp.seed_countries")
  console.log(`${wanted.users} accounts`)

  const { rows } = await client.query<{ today: Date }>("SELECT date_trunc('day', now()) AS today")
  const today = rows[0]?.today ?? new Date()
  for (const [index, count] of challengesByDay(wanted, today).entries()) {
    const day = new Date(today.getTime() - (wanted.days - 1 - index) * dayMs)
    await client.query(dayTable, [day, count, wanted.users])
    for (const statement of [...dayStatements, ...ownerStatements]) await client.query(statement)
    await client.query("DROP TABLE seed_day")
    console.log(`${day.toISOString().slice(0, 10)}: ${count} challenges`)
  }
}

async function seed(databaseUrl: string, wanted: Sizes): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: "seed:large" })
  await client.connect()
  const from = performance.now()
  const tell = (what: string) =>
    console.log(`${what} after ${Math.round((performance.now() - from) / 1000)} s`)
  // These hold for this connection alone. A row that a loss of power takes is made again.
  await client.query(
    "SET synchronous_commit = off; SET TimeZone = 'UTC'; SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'",
  )
  await client.query("SELECT setseed(0.5)")
  await client.query("BEGIN")
  await refuseOthers(client)
  const putBack = await setAside(client, filled)
  await fill(client, wanted)
  tell("All rows are written")
  await putBack()
  tell("Their indexes and references are made")
  await client.query("COMMIT")
  await client.query(`VACUUM (ANALYZE) ${filled.join(", ")}`)
  tell("The tables are looked through")
  const counts = await client.query<{ table: string; rows: string }>(
    `SELECT relname AS "table", reltuples::bigint AS "rows" FROM pg_class WHERE relname = ANY($1) ORDER BY reltuples DESC`,
    [filled],
  )
  for (const { table, rows } of counts.rows) console.log(`${table}: about ${rows} rows`)
  await client.end()
}

const databaseUrl = process.env.DATABASE_URL?.trim()
if (!databaseUrl) failWith("DATABASE_URL is missing: it names the migrated, empty database to fill.")
seed(databaseUrl, sizes()).catch((error: unknown) => failWith(`The seeding failed: ${problemOf(error)}`))
