import { Client } from "pg"

/** Takes everything out of a test database that migrations have put there. */
export async function emptySchema(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
  } finally {
    await client.end()
  }
}
