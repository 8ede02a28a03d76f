import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"

/** CPU time that a process has used, user and system, in milliseconds; to 10 ms. Linux and other Unixes. */
export function cpuMs(pid: number): number {
  if (process.platform === "linux") {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  }
  const time = execFileSync("ps", ["-o", "time=", "-p", String(pid)], { encoding: "utf8" }).trim()
  return time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) * 1000
}

/** Resident memory of a process in MiB. */
export function residentMiB(pid: number): number {
  const kib = execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).trim()
  return Number(kib) / 1024
}

/** p50, p95 and p99, in the unit of the samples. */
export function percentiles(samples: readonly number[]): { p50: number; p95: number; p99: number } {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** Runs `work` for each number from 0 to `count - 1`, `atOnce` at a time. */
export async function runAtOnce(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) {
      const index = next
      next += 1
      await work(index)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** Waits until a process has nothing left to do: until it uses no more CPU for half a second. */
export async function untilIdle(pid: number): Promise<void> {
  for (let last = -1, now = cpuMs(pid); now - last > 10; now = cpuMs(pid)) {
    last = now
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
