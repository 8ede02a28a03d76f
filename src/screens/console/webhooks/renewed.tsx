"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"

const everyMs = 2_000
const mostTimes = 30

/** Loads the page anew while something on it is about to change, for a minute at most and not where nobody looks. */
export function Renewed() {
  const router = useRouter()
  useEffect(() => {
    let times = 0
    const timer = setInterval(() => {
      if (document.hidden) return
      times += 1
      if (times >= mostTimes) clearInterval(timer)
      router.refresh()
    }, everyMs)
    return () => clearInterval(timer)
  }, [router])
  return null
}
