"use client"

import { type RefObject, useEffect, useEffectEvent } from "react"

/**
 * Takes over what was typed, filled in or restored before the page's script ran. Without it the first render
 * in the browser would write the empty value back over it.
 */
export function useEarlyTyping(
  input: RefObject<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | null>,
  known: string,
  take: (value: string) => void,
): void {
  const compare = useEffectEvent(() => {
    const present = input.current?.value ?? ""
    if (present !== "" && present !== known) take(present)
  })
  useEffect(() => compare(), [])
}
