"use client"

import { useEffect, useState } from "react"
import { isCopied } from "@/ui/copy-text"
import { useTryWords } from "./try-words"

/** How long the button says what it did. */
const doneMs = 2000

/** Copies the text of another element, or selects it where there is no clipboard. */
export function CopyButton({ of }: { of: string }) {
  const words = useTryWords()
  const [done, setDone] = useState<"copied" | "selected" | null>(null)

  useEffect(() => {
    if (done === null) return
    const timer = window.setTimeout(() => setDone(null), doneMs)
    return () => window.clearTimeout(timer)
  }, [done])

  async function copy() {
    const source = document.getElementById(of)
    if (source === null) return
    const isDone = await isCopied(source.textContent ?? "")
    if (!isDone) window.getSelection()?.selectAllChildren(source)
    setDone(isDone ? "copied" : "selected")
  }

  return (
    <button className="copy" type="button" onClick={copy}>
      <span aria-live="polite">{words[done ?? "copy"]}</span>
    </button>
  )
}
