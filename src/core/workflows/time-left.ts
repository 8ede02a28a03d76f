import type { CallLimit } from "../ports/messenger"
import type { Dependencies } from "./dependencies"

/** What is left of the time in which a person has to have their answer. Providers are asked one after the other in it. */
export interface TimeLeft {
  /** For a question that everything hangs on; `null`: too little is left to ask anybody. */
  toAsk(): CallLimit | null
  /** For ending an old code at its provider. Nothing hangs on it, and the rest is for what does. */
  toEnd(): CallLimit
}

/** For writing down what came of it, and for timers that are late. */
const keptMs = 250
/** With less than that a provider that is well might not be heard, and then nobody would know. */
const leastToAskMs = 1_000
/** Providers take a fifth of it when they are well. */
const mostToEndMs = 2_000

/** Starts the time that a message has from its beginning, or the answer to a code from when it was entered. */
export function startTimeLeft({ stopwatch, policy }: Pick<Dependencies, "stopwatch" | "policy">): TimeLeft {
  const passedMs = stopwatch()
  const leftMs = () => Math.max(1, Math.floor(policy.messageSettledWithinMs - keptMs - passedMs()))
  return {
    toAsk: () => (leftMs() < leastToAskMs ? null : { withinMs: leftMs() }),
    toEnd: () => ({ withinMs: Math.min(mostToEndMs, leftMs()) }),
  }
}
