import type { ChildProcess } from "node:child_process"
import { mkdtemp, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PGlite } from "@electric-sql/pglite"
import { Client, Pool, type PoolClient } from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { projectRoot } from "../project-root"
import { firstLine, killed, launchDatabase } from "../testing/database-processes"
import { emptySchema } from "../testing/empty-schema"
import { openEmbeddedDatabase } from "./embedded-database"
import { readSchema } from "./migration-files"
import { schemaDifference } from "./schema-difference"
import { serveDatabase, type WireServer } from "./wire-server"

// Creating the files of a database takes ten times as long as opening them. So one folder serves all that is tested here,
// one after the other: it is what a first start left, after one that was killed.
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ringback-data-"))
  const child = launchDatabase(folder)
  await firstLine(child, "locked")
  await killed(child)
  const database = await open()
  await database.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it("a start that was killed while it created the database is made good by the next", async () => {
  expect(await stat(join(folder, "postgres"))).toBeTruthy()
  await expect(stat(join(folder, "lock.json"))).rejects.toThrow("ENOENT")
})

describe("the data folder of an embedded database", () => {
  const children: ChildProcess[] = []
  let running: { child: ChildProcess; databaseUrl: string }
  beforeAll(async () => {
    running = await startProcess()
  })
  afterAll(() => Promise.all(children.map(killed)))

  async function startProcess(): Promise<{ child: ChildProcess; databaseUrl: string }> {
    const child = launchDatabase(folder)
    children.push(child)
    return { child, databaseUrl: await firstLine(child, "postgresql://") }
  }

  it("is refused to a second start, which says what is running and changes nothing", async () => {
    await expect(open()).rejects.toThrow(
      `Ringback is already running on the data in ${folder}: process ${running.child.pid} at http://localhost:3000.`,
    )
  })

  it("keeps what was acknowledged, after kill -9", async () => {
    const { child, databaseUrl } = running
    const pool = new Pool({ connectionString: databaseUrl, max: 4 })
    pool.on("error", () => undefined)
    await pool.query("create table kept (id int primary key)")
    const acknowledged: number[] = []
    const writing = Promise.all(
      [0, 1, 2, 3].map(async (lane) => {
        for (let id = lane; ; id += 4) {
          await pool.query("insert into kept values ($1)", [id])
          if (acknowledged.push(id) === 200) child.kill("SIGKILL")
        }
      }),
    )
    await expect(writing).rejects.toThrow()
    await pool.end()

    const { databaseUrl: again } = await startProcess()
    const kept = new Set(await idsIn(again))
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
    expect(acknowledged.length).toBeGreaterThanOrEqual(200)
  })
})

describe("an embedded database at its address", () => {
  let database: PGlite
  let server: WireServer
  const pools: Pool[] = []
  beforeAll(async () => {
    database = await PGlite.create(join(folder, "postgres"))
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

  it("answers the connection that asked, also between transactions and errors of others", async () => {
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

  it("stops nobody when a client vanishes in a transaction, and keeps nothing of that", async () => {
    const pool = newPool()
    const client = await connected(pool)
    await client.query("begin")
    await client.query("update counters set n = 1000")
    vanish(client)
    expect((await pool.query("select n from counters")).rows).toEqual([{ n: 0 }])
  })

  it("stops nobody when a client vanishes between a statement and its end", async () => {
    const pool = newPool()
    const client = await connected(pool)
    client.query("select pg_sleep(0.05), $1::int", [1]).catch(() => undefined)
    vanish(client)
    expect((await pool.query("select $1::int as alive", [1])).rows).toEqual([{ alive: 1 }])
  })

  it("rolls back what is open when it is closed", async () => {
    const second = await serveDatabase(database)
    const pool = newPool(second.databaseUrl)
    const client = await connected(pool)
    await client.query("begin")
    await client.query("update counters set n = 1000")
    await second.close()
    client.release(true)
    expect((await newPool().query("select n from counters")).rows).toEqual([{ n: 0 }])
  })

  it("tells the SQL that creates the table of a model which no migration knows", async () => {
    await emptySchema(server.databaseUrl)
    const { path, content } = await readSchema(projectRoot)
    const schema = { path, content: `${content}\nmodel Pigeon {\n  id Int @id\n\n  @@map("pigeons")\n}\n` }
    const options = { databaseUrl: server.databaseUrl, root: projectRoot, schema }
    expect(await schemaDifference(options)).toContain('CREATE TABLE "pigeons"')
  })

  function newPool(databaseUrl = server.databaseUrl): Pool {
    const pool = new Pool({ connectionString: databaseUrl, max: 8 })
    pool.on("error", () => undefined)
    pools.push(pool)
    return pool
  }
})

function open() {
  const whenLocked = () => Promise.resolve()
  return openEmbeddedDatabase({ folder, address: "http://localhost:3001", root: projectRoot, whenLocked })
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

async function idsIn(databaseUrl: string): Promise<number[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ id: number }>("select id from kept")
  await client.end()
  return rows.map(({ id }) => id)
}
