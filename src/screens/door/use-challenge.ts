"use client"

import { useRef } from "react"
import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import type { ChallengeTimes } from "./challenge-times"
import { useChallengeTimes } from "./use-challenge-times"

/**
 * From one answer to the next question at first, when most of what can happen happens: with the way there and back and
 * the drawing, trouble is told within a second. Later every five.
 */
const quickPollMs = 750
const slowPollMs = 5_000
const quickForMs = 15_000

/** A challenge that is kept up to date while the page is looked at. */
export interface LiveChallenge {
  readonly view: ChallengeView
  readonly times: ChallengeTimes
  /** Why the code is of no more use: it ran out, its tries did, or the challenge was ended elsewhere. */
  readonly over: "expired" | "out-of-tries" | "gone" | null
  /** Takes what another call said about the challenge, and looks closely again. */
  readonly update: (view: ChallengeView) => void
  /** Asks how the challenge stands, for example after a code that was not right. */
  readonly refresh: () => void
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
  const watchedSinceMs = useRef<number | null>(null)
  const {
    data: view,
    error,
    refetch,
  } = trpc.challenge.status.useQuery(
    { challengeId },
    {
      initialData: initial,
      // Another tab may have finished it meanwhile.
      refetchOnWindowFocus: "always",
      // Asked after each answer; the browser's hidden pages are left out by default.
      refetchInterval: (query) => {
        if (isSettled(query.state.data ?? initial)) return false
        watchedSinceMs.current ??= Date.now()
        return Date.now() - watchedSinceMs.current < quickForMs ? quickPollMs : slowPollMs
      },
    },
  )
  const times = useChallengeTimes(view)
  const gone = error?.data?.refusal?.kind === "challenge-gone" || view.stage !== "code"

  function update(next: ChallengeView) {
    watchedSinceMs.current = null
    utils.challenge.status.setData({ challengeId }, next)
  }
  return { view, times, over: overOf(view, times, gone), update, refresh: () => void refetch() }
}

function overOf(view: ChallengeView, times: ChallengeTimes, gone: boolean): LiveChallenge["over"] {
  if (view.triesLeft === 0) return "out-of-tries"
  if (gone) return "gone"
  return view.secondsToExpiry === 0 || times.secondsToExpiry === 0 ? "expired" : null
}
