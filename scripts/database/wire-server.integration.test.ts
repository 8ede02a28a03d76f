import { PGlite } from "@electric-sql/pglite"
import { Pool, type PoolClient } from "pg"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { serveDatabase, type WireServer } from "./wire-server"

let database: PGlite
let server: WireServer
const pools: Pool[] = []

beforeAll(async () => {
  database = await PGlite.create()
  server = await serveDatabase(database)
})

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()))
  await server.close()
  await database.close()
})

beforeEach(async () => {
  await database.exec("drop table if exists counters; create table counters (id int primary key, n int)")
  await database.exec("insert into counters values (1, 0)")
})

test("answers reach the connection that asked, also between transactions and errors of others", async () => {
  const pool = newPool()
  const outcomes = await Promise.all(
    Array.from({ length: 300 }, async (_, index) => {
      if (index % 3 === 0) return addOne(pool)
      if (index % 7 === 0) return pool.query("select missing($1::int)", [index]).catch(() => "refused")
      const sql = index % 2 === 0 ? "select $1::int as a" : "select $1::int as a, $2::text as b"
      const answer = await pool.query(sql, index % 2 === 0 ? [index] : [index, "b"])
      return answer.rows[0].a === index ? "right" : "wrong"
    }),
  )
  expect(outcomes).not.toContain("wrong")
  const { rows } = await pool.query("select n from counters")
  expect(rows).toEqual([{ n: 100 }])
})

test("a client that vanishes in a transaction leaves nothing behind and stops nobody", async () => {
  const pool = newPool()
  const client = await connected(pool)
  await client.query("begin")
  await client.query("update counters set n = 1000")
  vanish(client)
  expect((await pool.query("select n from counters")).rows).toEqual([{ n: 0 }])
})

test("a client that vanishes between a statement and its end stops nobody", async () => {
  const pool = newPool()
  const client = await connected(pool)
  client.query("select pg_sleep(0.05), $1::int", [1]).catch(() => undefined)
  vanish(client)
  expect((await pool.query("select $1::int as alive", [1])).rows).toEqual([{ alive: 1 }])
})

test("closing rolls back what is open", async () => {
  const second = await serveDatabase(database)
  const pool = newPool(second.databaseUrl)
  const client = await connected(pool)
  await client.query("begin")
  await client.query("update counters set n = 1000")
  await second.close()
  client.release(true)
  expect((await newPool().query("select n from counters")).rows).toEqual([{ n: 0 }])
})

function newPool(databaseUrl = server.databaseUrl): Pool {
  const pool = new Pool({ connectionString: databaseUrl, max: 8 })
  pool.on("error", () => undefined)
  pools.push(pool)
  return pool
}

async function connected(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect()
  client.on("error", () => undefined)
  return client
}

/** As when the process at the other end is killed. */
function vanish(client: PoolClient): void {
  client.connection.stream.destroy()
  client.release(true)
}

async function addOne(pool: Pool): Promise<string> {
  const client = await pool.connect()
  try {
    await client.query("begin")
    const { rows } = await client.query("select n from counters where id = $1 for update", [1])
    await client.query("update counters set n = $1 where id = 1", [rows[0].n + 1])
    await client.query("commit")
    return "right"
  } finally {
    client.release()
  }
}
