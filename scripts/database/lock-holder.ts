import { statSync } from "node:fs"
import { hostname } from "node:os"
import { setTimeout as sleep } from "node:timers/promises"
import * as z from "zod"
import { guardAnswers } from "./lock-guard"

const holderSchema = z.object({
  processId: z.number().int(),
  host: z.string(),
  guardPort: z.number().int(),
  token: z.string(),
  address: z.string(),
  startedAt: z.string(),
})

/** What a lock file says about the process that holds the lock. */
export type LockHolder = z.infer<typeof holderSchema>

/** Longer than the heartbeat, and than the moments in which a starting process is too busy for one. */
const silenceMs = 10_000

/** Reads a lock file. A torn one (its writer was killed) is nobody's. */
export function parseHolder(text: string): LockHolder | null {
  try {
    return holderSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Whether the process that holds a lock still runs, here or in another container that has the same folder. */
export async function isHolderAlive(holder: LockHolder, lockPath: string): Promise<boolean> {
  if (holder.host !== hostname()) return isTouched(lockPath)
  return isRunning(holder.processId) && (await guardAnswers(holder.guardPort, holder.token))
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"
  }
}

async function isTouched(lockPath: string): Promise<boolean> {
  const before = modifiedAt(lockPath)
  await sleep(silenceMs)
  const after = modifiedAt(lockPath)
  return after !== null && after !== before
}

function modifiedAt(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null
}
