import { type Counts, type TakenInMemory, takeInMemory } from "./count-in-memory"
import { dryRunNames, type TryableLimit } from "./dry-run-terms"
import { numberSendsKey, resendAxes, startAxes } from "./limits"
import { type Policy, policyNumbers } from "./policy"
import type { PastSend } from "./ports/send-history"
import type { LimitRule } from "./refusals"

/** Every number that can be tried, as it is in force. */
export function tryableLimits(policy: Policy): readonly TryableLimit[] {
  return dryRunNames.map((name) => {
    const { least, most } = policyNumbers[name]
    return { name, value: policy[name], least, most }
  })
}

/** What limits would have refused. */
export interface Refused {
  /** Messages that would not have gone out. */
  readonly sends: number
  /** Of how many challenges among them the right code came: somebody would not have got in so. */
  readonly signIns: number
}

/** The same by the rule that would have kept each out for the longest time, the most frequent first. */
export interface Replayed extends Refused {
  readonly byRule: readonly (Refused & { readonly rule: LimitRule })[]
}

/** Past sends, counted by limits that may be others than those they went out under. */
export interface Replay {
  /** Sends come in the order in which they went out. */
  add(send: PastSend): void
  outcome(): Replayed
}

/** Who was let through at the end of a wait: rows say when a request began, counts a moment later. */
const toleranceMs = 1_000

/** Replays sends under a policy. Its counts begin with nothing at the first one. */
export function createReplay(policy: Policy): Replay {
  const counts: Counts = new Map()
  const begun = new Set<string>()
  const refusedStarts = new Map<string, LimitRule>()
  const signIns = new Set<string>()
  const byRule = new Map<LimitRule, { sends: number; signIns: number }>()

  const note = (rule: LimitRule, { challengeId, confirmed }: PastSend): void => {
    const held = byRule.get(rule) ?? { sends: 0, signIns: 0 }
    held.sends += 1
    if (confirmed && !signIns.has(challengeId)) {
      signIns.add(challengeId)
      held.signIns += 1
    }
    byRule.set(rule, held)
  }

  return {
    add(send) {
      // What was never begun is not repeated either.
      const refusedBy = refusedStarts.get(send.challengeId)
      if (refusedBy !== undefined) return note(refusedBy, send)
      const isStart = !begun.has(send.challengeId)
      begun.add(send.challengeId)
      const taken = takeOne(counts, policy, send, isStart)
      if (taken.kind === "taken") return
      if (isStart) refusedStarts.set(send.challengeId, taken.rule)
      note(taken.rule, send)
    },

    outcome() {
      const rules = [...byRule].map(([rule, refused]) => ({ rule, ...refused }))
      return {
        sends: rules.reduce((sum, { sends }) => sum + sends, 0),
        signIns: signIns.size,
        byRule: rules.sort((a, b) => b.sends - a.sends || (a.rule < b.rule ? -1 : 1)),
      }
    },
  }
}

function takeOne(counts: Counts, policy: Policy, send: PastSend, isStart: boolean): TakenInMemory {
  const { lane, numberKey, atMs: nowMs } = send
  const axes = axesOf(policy, send, isStart)
  const taking = { nowMs, lane, isLeftAlone: () => false }
  const first = takeInMemory(counts, axes, taking)
  const taken =
    first.kind === "limited" && first.retryAfterMs <= toleranceMs
      ? takeInMemory(counts, axes, { ...taking, nowMs: nowMs + first.retryAfterMs })
      : first
  const sends = counts.get(numberSendsKey(lane, numberKey))
  if (taken.kind === "taken" && send.failed && sends !== undefined) sends.lastAtMs = null
  return taken
}

/** What nobody knows any more is counted nowhere. */
function axesOf(policy: Policy, send: PastSend, isStart: boolean) {
  const { numberKey, country, prefix, addressKey } = send
  const counted = { numberKey, country, masked: "" }
  if (!isStart) return resendAxes(policy, counted, send)
  const who = { ...counted, prefix: prefix ?? "", addressKey: addressKey ?? "" }
  return startAxes(policy, who, send).filter(
    ({ rule }) =>
      (rule !== "address-starts" || addressKey !== null) && (rule !== "prefix-starts" || prefix !== null),
  )
}
