// Exits with 0 when a Postgres answers at the address in the first argument and lets us make databases.
import { Client } from "pg"

const client = new Client({ connectionString: process.argv[2], connectionTimeoutMillis: 2000 })
try {
  await client.connect()
  const role = await client.query(
    "select rolcreatedb or rolsuper as able from pg_roles where rolname = current_user",
  )
  process.exitCode = role.rows[0]?.able === true ? 0 : 1
} catch {
  process.exitCode = 1
} finally {
  await client.end().catch(() => undefined)
}
