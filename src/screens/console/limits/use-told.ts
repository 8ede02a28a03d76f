"use client"

import { type RefObject, useCallback, useEffect, useRef, useState } from "react"

/** What has just happened, in a sentence that takes the focus of the button that is gone with its row. */
export interface Told {
  readonly text: string
  readonly line: RefObject<HTMLParagraphElement | null>
  readonly tell: (text: string) => void
}

/** Keeps what `ToldLine` says. */
export function useTold(): Told {
  const [said, setSaid] = useState({ text: "" })
  const line = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (said.text !== "") line.current?.focus()
  }, [said])
  const tell = useCallback((text: string) => setSaid({ text }), [])
  return { text: said.text, line, tell }
}
