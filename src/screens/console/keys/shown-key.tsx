"use client"

import { useEffect, useRef, useState } from "react"
import { Button } from "@/ui/button"
import { isCopied } from "@/ui/copy-text"
import { Notice } from "@/ui/notice"
import { useConsoleWords } from "@/words/console-words"

interface ShownKeyProps {
  readonly text: string
  readonly onDone: () => void
}

/** A key that was made a moment ago, for as long as the page does not move on. */
export function ShownKey({ text, onDone }: ShownKeyProps) {
  const { keys: words } = useConsoleWords()
  const shown = useRef<HTMLElement>(null)
  const [told, setTold] = useState("")
  useEffect(() => shown.current?.focus(), [])

  async function copy() {
    const copied = await isCopied(text)
    if (!copied && shown.current !== null) window.getSelection()?.selectAllChildren(shown.current)
    setTold(copied ? words.copied : words.selected)
  }

  return (
    <Notice lamp="through" title={words.madeTitle}>
      <span>{words.madeText}</span>
      <code className="key-shown mono" tabIndex={-1} ref={shown}>
        {text}
      </code>
      <span className="acts">
        <Button kind="primary" onClick={copy}>
          {words.copy}
        </Button>
        <Button onClick={onDone}>{words.done}</Button>
        <span className="small soft" role="status">
          {told}
        </span>
      </span>
    </Notice>
  )
}
