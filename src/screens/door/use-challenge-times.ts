"use client"

import { useEffect, useState } from "react"
import type { ChallengeView } from "@/core/challenge-view"
import { type Anchors, anchorsOf, type ChallengeTimes, timesAt, timesOnServer } from "./challenge-times"

interface Moment {
  readonly view: ChallengeView
  readonly anchors: Anchors
  readonly times: ChallengeTimes
}

function sameSeconds(one: ChallengeTimes, other: ChallengeTimes): boolean {
  return (
    one.secondsToResend === other.secondsToResend &&
    one.secondsToExpiry === other.secondsToExpiry &&
    one.secondsInState === other.secondsInState
  )
}

/** The next moment to draw, or the same one while no second has passed. */
function nextMoment(before: Moment | null, view: ChallengeView, nowMs: number): Moment {
  const known = before?.view === view
  const anchors = known ? before.anchors : anchorsOf(view, nowMs, before?.anchors ?? null)
  const times = timesAt(anchors, nowMs)
  return known && sameSeconds(before.times, times) ? before : { view, anchors, times }
}

/** Lets the seconds of a challenge tick. */
export function useChallengeTimes(view: ChallengeView): ChallengeTimes {
  const [moment, setMoment] = useState<Moment | null>(null)
  useEffect(() => {
    const look = () => setMoment((before) => nextMoment(before, view, Date.now()))
    look()
    // Four looks a second, so that no second is drawn late enough to be noticed.
    const timer = setInterval(look, 250)
    return () => clearInterval(timer)
  }, [view])
  return moment?.times ?? timesOnServer(view)
}
