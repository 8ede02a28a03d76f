import { Client, type QueryResultRow } from "pg"

/** Asks the database of a site, past the site. */
export async function askDatabase<Row extends QueryResultRow>(
  databaseUrl: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<Row>(statement, [...values])).rows
  } finally {
    await client.end()
  }
}

/** Lets the code of a number run out, as if its ten minutes had passed. */
export async function letCodeRunOut(databaseUrl: string, number: string): Promise<void> {
  await askDatabase(
    databaseUrl,
    `UPDATE challenges SET created_at = created_at - interval '11 minutes',
       expires_at = expires_at - interval '11 minutes'
     WHERE phone_number = $1`,
    [number],
  )
}

/** Lets time pass for every limit of the site. */
export async function letLimitsAge(databaseUrl: string, seconds: number): Promise<void> {
  await askDatabase(
    databaseUrl,
    `UPDATE quotas SET last_at = last_at - $1 * interval '1 second', started_at = started_at - $1 * interval '1 second'`,
    [seconds],
  )
}
