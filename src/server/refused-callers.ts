/**
 * Who was refused too often a moment ago, by address. It is of this process and of its memory alone: it saves work, and
 * no count that protects somebody rests on it.
 */
export interface RefusedCallers {
  /** For how many seconds an address is not listened to any more; `null`: it is. */
  secondsLocked(address: string): number | null
  /** Counts a refusal. `locked`: the last one that its minute may have. */
  refused(address: string): "counted" | "locked"
}

interface Limits {
  /** Refusals of an address in a minute, which begins with the first of them. */
  readonly most: number
  /** How many addresses are known at once. Beyond that the one whose minute began first is forgotten. */
  readonly mostAddresses?: number
  /** By any clock that nobody sets. */
  readonly nowMs?: () => number
}

const minuteMs = 60_000

interface Minute {
  readonly endsAtMs: number
  refusals: number
}

/** Counts refused requests. What is over is forgotten when it is looked at, or when its place is needed. */
export function createRefusedCallers({
  most,
  mostAddresses = 10_000,
  nowMs = () => performance.now(),
}: Limits): RefusedCallers {
  /** In the order in which their minutes began. */
  const minutes = new Map<string, Minute>()

  function minuteOf(address: string): Minute | undefined {
    const minute = minutes.get(address)
    if (minute === undefined || minute.endsAtMs > nowMs()) return minute
    minutes.delete(address)
    return undefined
  }

  function begin(address: string): Minute {
    const [oldest] = minutes.keys()
    if (minutes.size >= mostAddresses && oldest !== undefined) minutes.delete(oldest)
    const minute = { endsAtMs: nowMs() + minuteMs, refusals: 0 }
    minutes.set(address, minute)
    return minute
  }

  return {
    secondsLocked: (address) => {
      const minute = minuteOf(address)
      if (minute === undefined || minute.refusals < most) return null
      return Math.ceil((minute.endsAtMs - nowMs()) / 1000)
    },
    refused: (address) => {
      const minute = minuteOf(address) ?? begin(address)
      minute.refusals += 1
      return minute.refusals === most ? "locked" : "counted"
    },
  }
}
