import type { RefusalOf } from "../../core/refusals"
import { granted, type Result, refused } from "../../core/result"

/** Runs few things at once and lets the others wait for a short time. */
export interface HashQueue {
  run<Value>(work: () => Promise<Value>): Promise<Result<Value, RefusalOf<"busy">>>
}

/** What a person is told to wait when the queue is full. */
const retryAfterSeconds = 2

/**
 * One hash takes 19 MiB and a core for about 60 ms. Without a bound a flood of passwords takes the memory of
 * the process (OWASP on long-password denial of service).
 */
export function createHashQueue({ atOnce, waitMs }: { atOnce: number; waitMs: number }): HashQueue {
  let running = 0
  const waiting: (() => void)[] = []

  async function place(): Promise<boolean> {
    if (running < atOnce) {
      running += 1
      return true
    }
    return new Promise((resolve) => {
      const turn = () => {
        clearTimeout(timer)
        resolve(true)
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(turn), 1)
        resolve(false)
      }, waitMs)
      waiting.push(turn)
    })
  }

  /** A place is handed on, not given back, when somebody waits: nobody can slip in between. */
  function leave() {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }

  return {
    async run(work) {
      if (!(await place())) return refused({ kind: "busy", retryAfterSeconds })
      try {
        return granted(await work())
      } finally {
        leave()
      }
    },
  }
}
