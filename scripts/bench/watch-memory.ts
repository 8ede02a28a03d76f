import { residentMiB, runAtOnce } from "./measure"

const memoryMinutes = 10

/** Goes on with `flow` for ten minutes and prints the server's memory at each one. */
export async function watchMemory(
  pid: number,
  atOnce: number,
  flow: (index: number) => Promise<void>,
): Promise<void> {
  let done = 0
  console.log(`  memory: ${residentMiB(pid).toFixed(0)} MiB before`)
  for (let minute = 1; minute <= memoryMinutes; minute += 1) {
    const minuteEnds = performance.now() + 60_000
    while (performance.now() < minuteEnds) {
      const first = done
      await runAtOnce(200, atOnce, (index) => flow(first + index))
      done += 200
    }
    console.log(`  memory: ${residentMiB(pid).toFixed(0)} MiB after ${minute} min, ${done} sign-ins`)
  }
}
