import type { ChallengeView } from "../challenge-view"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { type ProofRefusal, proveCode } from "./prove-code"
import { viewFor } from "./start-challenge"
import { startTimeLeft } from "./time-left"

/** A number that is left alone now. */
export interface LeftAloneNow {
  /** False: it was before. */
  readonly changed: boolean
  /** The challenge, proved: with it the same browser may lift it for a while, without another code. */
  readonly view: ChallengeView
}

/**
 * "Never text me", step two: the right code is all it takes, so nobody in a hurry leaves one step too early. It never
 * lifts by itself what stood before: that is a second thing to ask for. No account and no session is looked at.
 */
export async function completeOptOut(
  deps: Dependencies,
  caller: Caller,
  attempt: { readonly challengeId: string; readonly code: string },
): Promise<Result<LeftAloneNow, ProofRefusal>> {
  const timeLeft = startTimeLeft(deps)
  const proved = await proveCode(deps, caller, { ...attempt, purposes: ["opt-out"], timeLeft })
  if (!proved.ok) return proved

  const { challenge, giveBack, byTestCode } = proved.value
  const handle = { challengeId: challenge.id, opener: caller.opener }
  const done = await deps.optOuts.leaveAloneOnce({
    ...handle,
    byTestCode,
    giveBack,
    proofLifetimeMs: deps.policy.proofLifetimeMs,
    auditId: deps.random.id(),
  })
  if (done.kind === "gone") return refused({ kind: "challenge-gone" })
  const snapshot = await deps.challenges.snapshot(handle)
  if (snapshot === null) return refused({ kind: "challenge-gone" })
  return granted({ changed: done.changed, view: await viewFor(deps, snapshot) })
}
