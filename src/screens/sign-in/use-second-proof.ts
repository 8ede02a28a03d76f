"use client"

import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"

/** A proved number whose account asks for more, kept up to date. */
export interface LiveSecondProof {
  readonly view: ChallengeView
  /** Why no other proof is taken any more. */
  readonly over: "out-of-tries" | "gone" | null
  /** Asks how it stands, for example after a proof that was not right. */
  readonly refresh: () => void
}

/** Follows a challenge from the view that the page was made with. Only another tab changes it, or time. */
export function useSecondProof(initial: ChallengeView): LiveSecondProof {
  const { challengeId } = initial
  const {
    data: view,
    error,
    refetch,
  } = trpc.challenge.status.useQuery(
    { challengeId },
    { initialData: initial, refetchOnWindowFocus: "always" },
  )
  const gone = error?.data?.refusal?.kind === "challenge-gone" || view.stage !== "second-proof"
  const over = view.triesLeft === 0 ? "out-of-tries" : null
  return { view, over: gone ? "gone" : over, refresh: () => void refetch() }
}
