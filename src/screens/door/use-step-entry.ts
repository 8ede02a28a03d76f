"use client"

import { type RefObject, useEffect } from "react"
import { useWords } from "@/words/words-context"

/**
 * What happens when a step comes on the screen: the page takes its title, and the focus goes to where the
 * person goes on, unless they are already at work somewhere else.
 */
export function useStepEntry(title: string, focus: RefObject<HTMLElement | null>): void {
  const { siteName } = useWords()
  useEffect(() => {
    document.title = `${title} · ${siteName}`
  }, [title, siteName])
  useEffect(() => {
    const active = document.activeElement
    if (!active || active === document.body) focus.current?.focus({ preventScroll: true })
  }, [focus])
}
