"use client"

import { useEffect, useState } from "react"
import { forgetPhone } from "./remembered-phone"

/**
 * Leads to the page behind the door, once. By a full load, so that every page asks the server who is there.
 * If the browser later brings this page back as it was left, it asks again too.
 */
export function useWayIn(next: string): { readonly entered: boolean; readonly enter: () => void } {
  const [entered, setEntered] = useState(false)
  useEffect(() => {
    if (!entered) return
    const restored = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload()
    }
    addEventListener("pageshow", restored)
    return () => removeEventListener("pageshow", restored)
  }, [entered])

  function enter() {
    setEntered(true)
    forgetPhone()
    location.assign(next)
  }
  return { entered, enter }
}
