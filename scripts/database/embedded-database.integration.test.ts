import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { Client, Pool } from "pg"
import { afterEach, beforeEach, expect, test } from "vitest"
import { projectRoot } from "../project-root"
import { openEmbeddedDatabase } from "./embedded-database"

let folder: string
const children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ringback-data-"))
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL")
  await rm(folder, { recursive: true, force: true })
})

test("what was acknowledged survives kill -9", async () => {
  const { child, databaseUrl } = await startProcess()
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

  const { databaseUrl: again, child: second } = await startProcess()
  const kept = new Set(await idsIn(again))
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  expect(acknowledged.length).toBeGreaterThanOrEqual(200)
  await killed(second)
})

test("a second start on the same data says what is running and changes nothing", async () => {
  const { child } = await startProcess()
  await expect(open()).rejects.toThrow(
    `Ringback is already running on the data in ${folder}: process ${child.pid} at http://localhost:3000.`,
  )
  await killed(child)
})

test("a start that was killed while it created the database is made good by the next", async () => {
  const child = launch()
  await firstLine(child, "locked")
  await killed(child)
  const database = await open()
  expect(await stat(join(folder, "postgres"))).toBeTruthy()
  await database.close()
  await expect(stat(join(folder, "lock.json"))).rejects.toThrow("ENOENT")
})

function open() {
  const whenLocked = () => Promise.resolve()
  return openEmbeddedDatabase({ folder, address: "http://localhost:3001", root: projectRoot, whenLocked })
}

function launch(): ChildProcess {
  const program = join(projectRoot, "scripts/testing/database-process.ts")
  const child = spawn(process.execPath, ["--import", "tsx", program, folder], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "inherit"],
  })
  children.push(child)
  return child
}

async function startProcess(): Promise<{ child: ChildProcess; databaseUrl: string }> {
  const child = launch()
  return { child, databaseUrl: await firstLine(child, "postgresql://") }
}

async function firstLine(child: ChildProcess, beginning: string): Promise<string> {
  if (child.stdout === null) throw new Error("The process has no output.")
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith(beginning)) return line
  }
  throw new Error("The process ended.")
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, "exit")
  child.kill("SIGKILL")
  await exit
}

async function idsIn(databaseUrl: string): Promise<number[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ id: number }>("select id from kept")
  await client.end()
  return rows.map(({ id }) => id)
}
