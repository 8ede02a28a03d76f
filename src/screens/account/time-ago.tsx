"use client"

import { useEffect, useState } from "react"
import { timeAgo } from "@/words/time-ago"
import { useWords } from "@/words/words-context"

/** How often the words are made anew: they change once a minute at most. */
const renewedEveryMs = 20_000

interface TimeAgoProps {
  /** Seconds that had passed when the server told, so that the clock of this browser need not be right. */
  readonly seconds: number
  /** The same in words, which stand until the page runs. */
  readonly text: string
}

/** "2 hours ago", for as long as the page is open. */
export function TimeAgo({ seconds, text }: TimeAgoProps) {
  const { locale } = useWords()
  const [shown, setShown] = useState(text)
  useEffect(() => {
    const toldAtMs = Date.now()
    const renew = () => setShown(timeAgo(seconds + Math.floor((Date.now() - toldAtMs) / 1000), locale))
    renew()
    const timer = setInterval(renew, renewedEveryMs)
    // Timers sleep while the page does.
    addEventListener("visibilitychange", renew)
    return () => {
      clearInterval(timer)
      removeEventListener("visibilitychange", renew)
    }
  }, [seconds, locale])
  return shown
}
