import { Client } from "pg"
import { expect, test } from "vitest"
import { createTestDatabase } from "./test-database"

test("every test database is migrated, empty and separate from the others", async () => {
  const [first, second] = [await createTestDatabase(), await createTestDatabase()]
  try {
    await onDatabase(first.url, (client) => client.query("create table only_here (id int)"))
    const tables = await onDatabase(second.url, (client) =>
      client.query(
        "select table_name from information_schema.tables where table_name in ('users', 'only_here')",
      ),
    )
    expect(tables.rows).toEqual([{ table_name: "users" }])
    expect(await onDatabase(second.url, (client) => client.query("select 1 from users"))).toMatchObject({
      rowCount: 0,
    })
  } finally {
    await first.drop()
    await second.drop()
  }
})

async function onDatabase<Result>(url: string, act: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}
