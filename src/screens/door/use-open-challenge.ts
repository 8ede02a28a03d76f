"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"

/**
 * The challenge that a page is at, from its first view or from a start. The wish to change the number is over
 * once a challenge is open: without it in the address, a reload keeps the step.
 */
export function useOpenChallenge(
  first: ChallengeView | null,
): [ChallengeView | null, (challenge: ChallengeView) => void] {
  const [challenge, setChallenge] = useState(first)
  const utils = trpc.useUtils()
  function open(next: ChallengeView) {
    const address = new URL(location.href)
    address.searchParams.delete("change")
    history.replaceState(null, "", address)
    // The next step asks under the same name, and would begin with what the last one knew.
    utils.challenge.status.setData({ challengeId: next.challengeId }, next)
    setChallenge(next)
  }
  return [challenge, open]
}
