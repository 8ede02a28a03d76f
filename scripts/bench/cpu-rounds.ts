import { cpuMs, percentiles, runAtOnce, untilIdle } from "./measure"

/** Something whose cost is measured: one server process, and one piece of work that it does for a caller. */
export interface Measured {
  readonly name: string
  /** Process id of the server. */
  readonly pid: number
  run(index: number): Promise<void>
}

export interface Rounds {
  readonly atOnce: number
  /** Pieces of work before anything is counted. */
  readonly warmUp: number
  readonly rounds: number
  readonly perRound: number
}

/** What one piece of work cost: CPU of the server in milliseconds, and how many pieces were done in a second. */
export interface Cost {
  readonly cpuMs: number
  readonly perSecond: number
  /** The cheapest and the dearest round. */
  readonly spread: string
}

interface Round {
  readonly cpuMs: number
  readonly perSecond: number
}

/**
 * Several rounds in which all take turns, and for each the median. A busy neighbour on the same machine makes CPU
 * time dearer, and so it does for all of them alike.
 */
export async function measureCpu(
  all: readonly Measured[],
  { atOnce, warmUp, rounds, perRound }: Rounds,
): Promise<Record<string, Cost>> {
  const next = new Map<string, number>()
  const measured = new Map<string, Round[]>()
  const runSome = async ({ name, pid, run }: Measured, count: number): Promise<Round> => {
    const first = next.get(name) ?? 0
    next.set(name, first + count)
    await untilIdle(pid)
    const before = cpuMs(pid)
    const began = performance.now()
    await runAtOnce(count, atOnce, (index) => run(first + index))
    const seconds = (performance.now() - began) / 1000
    await untilIdle(pid)
    return { cpuMs: (cpuMs(pid) - before) / count, perSecond: count / seconds }
  }
  for (const one of all) await runSome(one, warmUp)
  for (let round = 0; round < rounds; round += 1) {
    for (const one of all) {
      measured.set(one.name, [...(measured.get(one.name) ?? []), await runSome(one, perRound)])
    }
  }
  return Object.fromEntries([...measured].map(([name, found]) => [name, medianOf(found)]))
}

function medianOf(rounds: readonly Round[]): Cost {
  const cpu = rounds.map((round) => round.cpuMs)
  return {
    cpuMs: percentiles(cpu).p50,
    perSecond: percentiles(rounds.map((round) => round.perSecond)).p50,
    spread: `${Math.min(...cpu).toFixed(2)} to ${Math.max(...cpu).toFixed(2)}`,
  }
}
