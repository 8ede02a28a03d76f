"use client"

import { useRef } from "react"
import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import type { ChallengeTimes } from "./challenge-times"
import { useChallengeTimes } from "./use-challenge-times"

/** Every second at first, when most of what can happen happens; later every five. */
const quickPollMs = 1_000
const slowPollMs = 5_000
const quickPolls = 15

/** A challenge that is kept up to date while the page is looked at. */
export interface LiveChallenge {
  readonly view: ChallengeView
  readonly times: ChallengeTimes
  /** The code ran out, or its tries did. */
  readonly over: "expired" | "out-of-tries" | null
  /** Takes what another call said about the challenge, and looks closely again. */
  readonly update: (view: ChallengeView) => void
}

/** Whether there is anything that could still change by itself. */
function isSettled(view: ChallengeView): boolean {
  const state = view.delivery?.state
  return (
    view.stage !== "code" ||
    view.secondsToExpiry === 0 ||
    !state ||
    state === "delivered" ||
    state === "failed"
  )
}

/** Follows a challenge from the view that the page was made with. */
export function useChallenge(initial: ChallengeView): LiveChallenge {
  const { challengeId } = initial
  const utils = trpc.useUtils()
  const pollsSinceSend = useRef(0)
  const { data: view } = trpc.challenge.status.useQuery(
    { challengeId },
    {
      initialData: initial,
      refetchOnWindowFocus: (query) => (isSettled(query.state.data ?? initial) ? false : "always"),
      // Asked after each answer; the browser's hidden pages are left out by default.
      refetchInterval: (query) => {
        if (isSettled(query.state.data ?? initial)) return false
        pollsSinceSend.current += 1
        return pollsSinceSend.current <= quickPolls ? quickPollMs : slowPollMs
      },
    },
  )
  const times = useChallengeTimes(view)

  function update(next: ChallengeView) {
    pollsSinceSend.current = 0
    utils.challenge.status.setData({ challengeId }, next)
  }
  return { view, times, over: overOf(view, times), update }
}

function overOf(view: ChallengeView, times: ChallengeTimes): LiveChallenge["over"] {
  if (view.triesLeft === 0) return "out-of-tries"
  return view.stage === "code" && times.secondsToExpiry === 0 ? "expired" : null
}
