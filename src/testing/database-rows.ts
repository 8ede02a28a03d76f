import { Client } from "pg"
import { clockOfDatabase, type DatabaseClock, untilAlone } from "./database-clock"
import { createTestDatabase } from "./test-database"

/** A database of its own for a suite that asks it directly, past the stores. */
export interface DatabaseRows {
  readonly url: string
  /** Whether it is the embedded one, where nothing races. */
  readonly embedded: boolean
  /** The one connection: what is set on it holds for all that asks here. */
  readonly client: Client
  readonly clock: DatabaseClock
  /** Adds a row. The values are SQL: `{ id: "1", name: "'ada'" }`. */
  insert(table: string, values: Readonly<Record<string, string>>): Promise<void>
  /** Waits until nobody else is connected, and drops it. */
  close(): Promise<void>
}

/** Makes a migrated, empty database and connects to it. */
export async function openDatabaseRows(): Promise<DatabaseRows> {
  const database = await createTestDatabase()
  const client = new Client({ connectionString: database.url })
  await client.connect()
  return {
    url: database.url,
    embedded: database.embedded,
    client,
    clock: clockOfDatabase(client),
    insert: async (table, values) => {
      const [names, terms] = [Object.keys(values).join(", "), Object.values(values).join(", ")]
      await client.query(`INSERT INTO ${table} (${names}) VALUES (${terms})`)
    },
    close: async () => {
      await untilAlone(client)
      await client.end()
      await database.drop()
    },
  }
}
