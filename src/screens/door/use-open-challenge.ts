"use client"

import { useState } from "react"
import type { ChallengeView } from "@/core/challenge-view"

/**
 * The challenge that a page is at, from its first view or from a start. The wish to change the number is over
 * once a challenge is open: without it in the address, a reload keeps the step.
 */
export function useOpenChallenge(
  first: ChallengeView | null,
): [ChallengeView | null, (challenge: ChallengeView) => void] {
  const [challenge, setChallenge] = useState(first)
  function open(next: ChallengeView) {
    const address = new URL(location.href)
    address.searchParams.delete("change")
    history.replaceState(null, "", address)
    setChallenge(next)
  }
  return [challenge, open]
}
