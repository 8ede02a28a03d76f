import { randomBytes } from "node:crypto"
import { readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { hostname } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { type Guard, startGuard } from "./lock-guard"
import { isHolderAlive, type LockHolder, parseHolder } from "./lock-holder"

/** Two processes on one embedded database lose data without a word: so the second is turned away. */
export class DataFolderInUse extends Error {
  constructor(
    readonly folder: string,
    readonly holder: LockHolder,
  ) {
    super(
      [
        `Ringback is already running on the data in ${folder}: process ${holder.processId} at ${holder.address}.`,
        "Stop that one first, or name another folder in DATA_DIR.",
      ].join("\n"),
    )
    this.name = "DataFolderInUse"
  }
}

/** How often the holder touches its lock file, so that one in another container is seen to be alive. */
const heartbeatMs = 2_000

/**
 * Takes the lock of a data folder. A lock whose process is gone is taken over.
 *
 * @param address where people reach what is going to run, for whoever is turned away
 * @returns gives the lock back
 * @throws DataFolderInUse
 */
export async function lockDataFolder(folder: string, address: string): Promise<() => Promise<void>> {
  const path = join(folder, "lock.json")
  const token = randomBytes(16).toString("hex")
  const guard = await startGuard(token)
  const own = JSON.stringify({
    processId: process.pid,
    host: hostname(),
    guardPort: guard.port,
    token,
    address,
    startedAt: new Date().toISOString(),
  } satisfies LockHolder)
  try {
    await take(path, own, folder)
  } catch (error) {
    await guard.close()
    throw error
  }
  return holding(path, own, guard)
}

async function take(path: string, own: string, folder: string): Promise<void> {
  for (;;) {
    if (create(path, own)) {
      // Whoever judged the old lock stale at the same moment may have removed this one: see whose it is now.
      await sleep(50)
      if (read(path) === own) return
    }
    const found = read(path)
    if (found === null) continue
    const holder = parseHolder(found)
    if (holder !== null && (await isHolderAlive(holder, path))) throw new DataFolderInUse(folder, holder)
    if (read(path) === found) remove(path)
  }
}

function holding(path: string, own: string, guard: Guard): () => Promise<void> {
  const heartbeat = setInterval(() => {
    if (read(path) === own) utimesSync(path, new Date(), new Date())
  }, heartbeatMs).unref()
  return async () => {
    clearInterval(heartbeat)
    if (read(path) === own) rmSync(path, { force: true })
    await guard.close()
  }
}

function create(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: "wx", mode: 0o600 })
    return true
  } catch (error) {
    if (isCode(error, "EEXIST")) return false
    throw error
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8")
  } catch (error) {
    if (isCode(error, "ENOENT")) return null
    throw error
  }
}

/** Moves the file away before it is deleted, so that only one of two that try removes it. */
function remove(path: string): void {
  const aside = `${path}.${randomBytes(6).toString("hex")}`
  try {
    renameSync(path, aside)
    rmSync(aside, { force: true })
  } catch (error) {
    if (!isCode(error, "ENOENT")) throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code
}
