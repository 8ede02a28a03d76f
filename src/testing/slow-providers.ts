import type { CheckOutcome, ManagedCodes } from "@/core/ports/managed-codes"
import type { CallLimit, Messenger, SendOutcome } from "@/core/ports/messenger"
import type { FakeManagedCodes } from "./fake-managed-codes"
import type { FixedClock } from "./fixed-clock"
import { createRecordingMessenger } from "./recording-messenger"

/** As long as a call to a provider takes at most where its caller gives it no less: what the product ships with. */
export const providerTimeoutMs = 5_000

const silence = { state: "unknown", providerErrorCode: "timeout" } as const

/** Lets a call take its time on the clock of a test. Calls at one moment pass together. False: it was given up. */
async function passes(clock: FixedClock, takesMs: number, limit?: CallLimit): Promise<boolean> {
  const patienceMs = Math.min(providerTimeoutMs, limit?.withinMs ?? providerTimeoutMs)
  const endsAtMs = clock.nowMs() + Math.min(takesMs, patienceMs)
  await Promise.resolve()
  clock.advance(Math.max(0, endsAtMs - clock.nowMs()))
  return takesMs < patienceMs
}

/** A messenger that answers after a while, as a real one does: nobody knows of what was given up. */
export function slowMessenger(
  name: string,
  clock: FixedClock,
  { takesMs, outcome }: { readonly takesMs: number; readonly outcome: SendOutcome },
): Messenger & { readonly asked: number } {
  let asked = 0
  return {
    ...createRecordingMessenger(name),
    get asked() {
      return asked
    },
    send: async (_message, limit) => {
      asked += 1
      return (await passes(clock, takesMs, limit)) ? outcome : silence
    },
  }
}

/** How long a provider takes for each of what it does, in milliseconds. */
export interface Pace {
  readonly sendMs: number
  readonly checkMs: number
  readonly cancelMs: number
}

/** A code provider that takes its time. What it was asked reaches it also where nobody waits for the answer. */
export function slowCodes(codes: FakeManagedCodes, clock: FixedClock, pace: Pace): ManagedCodes {
  return {
    ...codes,
    send: async (request, limit) => {
      const outcome = await codes.send(request)
      return (await passes(clock, pace.sendMs, limit)) ? outcome : silence
    },
    check: async (id, code, limit): Promise<CheckOutcome> => {
      const outcome = await codes.check(id, code)
      if (await passes(clock, pace.checkMs, limit)) return outcome
      return { kind: "unavailable", providerErrorCode: "timeout" }
    },
    cancel: async (id, limit) => {
      await codes.cancel(id)
      await passes(clock, pace.cancelMs, limit)
    },
  }
}
