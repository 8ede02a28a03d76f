"use client"

import { useEffect, useState } from "react"
import { secondsUntil } from "./challenge-times"

const left = (untilMs: number | null) => (untilMs === null ? 0 : secondsUntil(untilMs, Date.now()))

/** Whole seconds until a moment of this browser's clock, ticking; 0 for none. Not for the first render. */
export function useSecondsUntil(untilMs: number | null): number {
  const [shown, setShown] = useState(() => ({ untilMs, seconds: left(untilMs) }))
  if (shown.untilMs !== untilMs) setShown({ untilMs, seconds: left(untilMs) })
  useEffect(() => {
    if (untilMs === null) return
    const look = () =>
      setShown((before) => {
        const seconds = left(untilMs)
        return before.seconds === seconds ? before : { untilMs, seconds }
      })
    const timer = setInterval(look, 250)
    return () => clearInterval(timer)
  }, [untilMs])
  return shown.seconds
}
