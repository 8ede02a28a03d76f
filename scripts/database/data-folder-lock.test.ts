import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { hostname, tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { DataFolderInUse, lockDataFolder } from "./data-folder-lock"
import { type Guard, startGuard } from "./lock-guard"
import type { LockHolder } from "./lock-holder"

let folder: string
const guards: Guard[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ringback-lock-"))
})

afterEach(async () => {
  await Promise.all(guards.splice(0).map((guard) => guard.close()))
  await rm(folder, { recursive: true, force: true })
})

test("whoever comes second is told who is first and where", async () => {
  const unlock = await lockDataFolder(folder, "http://localhost:3000")
  const second = lockDataFolder(folder, "http://localhost:3001")
  await expect(second).rejects.toThrow(DataFolderInUse)
  await expect(second).rejects.toThrow(`process ${process.pid} at http://localhost:3000`)
  await unlock()
})

test("a lock that was given back can be taken", async () => {
  await (await lockDataFolder(folder, "http://localhost:3000"))()
  await (await lockDataFolder(folder, "http://localhost:3000"))()
  await expect(stat(join(folder, "lock.json"))).rejects.toThrow("ENOENT")
})

test("the lock of a dead process is taken over", async () => {
  await leave({ processId: 2 ** 22 + 1 })
  await takes()
})

test("the lock of a dead process is taken over although another one has its id by now", async () => {
  await leave({ processId: process.pid })
  await takes()
})

test("the lock of a dead process is taken over although another one listens on its port by now", async () => {
  await leave({ processId: process.pid, guardPort: (await guard("somebody else")).port })
  await takes()
})

test("a lock that was only half written is taken over", async () => {
  await writeFile(join(folder, "lock.json"), '{"processId": 12')
  await takes()
})

test("of many that start at once one gets in, also over a lock that is stale", async () => {
  await leave({ processId: 2 ** 22 + 1 })
  const attempts = await Promise.allSettled(
    Array.from({ length: 8 }, () => lockDataFolder(folder, "http://localhost:3000")),
  )
  const winners = attempts.flatMap((attempt) => (attempt.status === "fulfilled" ? [attempt.value] : []))
  expect(winners).toHaveLength(1)
  await Promise.all(winners.map((unlock) => unlock()))
})

async function takes(): Promise<void> {
  const unlock = await lockDataFolder(folder, "http://localhost:3000")
  expect(JSON.parse(await readFile(join(folder, "lock.json"), "utf8"))).toMatchObject({
    processId: process.pid,
  })
  await unlock()
}

/** Writes the lock of somebody who is gone. */
async function leave(holder: Partial<LockHolder>): Promise<void> {
  const left: LockHolder = {
    processId: 1,
    host: hostname(),
    guardPort: 1,
    token: "the token of the one who left",
    address: "http://localhost:3000",
    startedAt: "2026-01-01T00:00:00.000Z",
    ...holder,
  }
  await writeFile(join(folder, "lock.json"), JSON.stringify(left))
}

async function guard(token: string): Promise<Guard> {
  const started = await startGuard(token)
  guards.push(started)
  return started
}
