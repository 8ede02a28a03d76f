"use client"

import { type RefObject, useEffect } from "react"

/**
 * When a step comes on the screen, the focus goes to where the person goes on, unless they are already at work
 * somewhere else.
 */
export function useStepEntry(focus: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const active = document.activeElement
    if (!active || active === document.body) focus.current?.focus({ preventScroll: true })
  }, [focus])
}
