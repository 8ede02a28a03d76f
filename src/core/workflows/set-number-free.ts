import type { ChallengeView } from "../challenge-view"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { viewFor } from "./start-challenge"

/**
 * "I am the new owner of this number": for whoever has proved a number that was silent for long. It goes on to an
 * account of its own, and the one that had it before stays as it is, without the number.
 */
export async function setNumberFree(
  deps: Dependencies,
  caller: Caller,
  challengeId: string,
): Promise<Result<ChallengeView, RefusalOf<"challenge-gone">>> {
  const handle = { challengeId, opener: caller.opener }
  const free = await deps.secondProofs.setNumberFreeOnce({
    ...handle,
    silenceMs: deps.policy.silenceMs,
    auditId: deps.random.id(),
    addressKey: caller.addressKey,
  })
  const snapshot = free ? await deps.challenges.snapshot(handle) : null
  if (snapshot === null) return refused({ kind: "challenge-gone" })
  return granted(await viewFor(deps, snapshot))
}
