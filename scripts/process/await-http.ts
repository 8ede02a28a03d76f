import { setTimeout as sleep } from "node:timers/promises"

/**
 * Waits until a server answers at an address, with whatever status.
 *
 * @returns `false` when it did not in time, or when `signal` ended the waiting
 */
export async function awaitHttp(url: string, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  const end = Date.now() + timeoutMs
  while (Date.now() < end && !signal.aborted) {
    try {
      await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(end - Date.now())]) })
      return true
    } catch {
      await sleep(150)
    }
  }
  return false
}
