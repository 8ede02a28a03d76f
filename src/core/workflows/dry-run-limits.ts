import { createReplay, type Replayed } from "../dry-run"
import type { DryRunDays, DryRunName } from "../dry-run-terms"
import type { Policy } from "../policy"
import type { Dependencies } from "./dependencies"

/** Other limits, and how far back to look. What is not named stays as it is. */
export interface AskedDryRun {
  readonly days: DryRunDays
  readonly limits: { readonly [Name in DryRunName]?: number | undefined }
}

/** What limits would have done to what was sent. */
export interface DryRun {
  /** Messages that were looked at. */
  readonly sends: number
  /** There were more than are looked at: the newest are left out. */
  readonly isCut: boolean
  /** Strangers' challenges among them of which nobody knows the address: no limit of addresses counted them. */
  readonly withoutAddress: number
  /** By the limits in force. Not nothing where they have changed since, or where rows say less than counts knew. */
  readonly inForce: Replayed
  readonly changed: Replayed
}

/** More would keep whoever waits for the answer waiting for more than some seconds. */
const mostReplayed = 100_000

/** What other limits would have refused of what went out in the last days, beside what those in force would have. */
export async function dryRunLimits(
  { policy, sendHistory }: Pick<Dependencies, "policy" | "sendHistory">,
  { days, limits }: AskedDryRun,
  most: number = mostReplayed,
): Promise<DryRun> {
  const inForce = createReplay(policy)
  const changed = createReplay(changedPolicy(policy, limits))
  const withoutAddress = new Set<string>()
  let sends = 0
  for await (const part of sendHistory.read(days, most + 1)) {
    for (const send of part) {
      sends += 1
      if (sends > most) break
      if (send.lane === "strangers" && send.addressKey === null) withoutAddress.add(send.challengeId)
      inForce.add(send)
      changed.add(send)
    }
  }
  return {
    sends: Math.min(sends, most),
    isCut: sends > most,
    withoutAddress: withoutAddress.size,
    inForce: inForce.outcome(),
    changed: changed.outcome(),
  }
}

function changedPolicy(policy: Policy, limits: AskedDryRun["limits"]): Policy {
  const named = Object.entries(limits).filter(([, value]) => value !== undefined)
  return { ...policy, ...Object.fromEntries(named) }
}
