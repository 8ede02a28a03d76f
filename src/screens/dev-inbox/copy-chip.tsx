import { useEffect, useRef, useState } from "react"
import { isCopied } from "@/ui/copy-text"
import { useSpeech } from "./inbox-speech"

/** How long the chip says what it did. */
const doneMs = 2000

/** A code, and one click to copy it. Where the browser has no clipboard, the click selects the code instead. */
export function CopyChip({ code }: { code: string }) {
  const { words, announce } = useSpeech()
  const digits = useRef<HTMLSpanElement>(null)
  const [done, setDone] = useState<"copied" | "selected" | null>(null)
  const middle = Math.ceil(code.length / 2)

  useEffect(() => {
    if (done === null) return
    const timer = window.setTimeout(() => setDone(null), doneMs)
    return () => window.clearTimeout(timer)
  }, [done])

  async function copy() {
    const result = (await isCopied(code)) ? "copied" : "selected"
    if (result === "selected" && digits.current !== null)
      window.getSelection()?.selectAllChildren(digits.current)
    setDone(result)
    announce(words[result])
  }

  return (
    <button className="chip" type="button" onClick={copy}>
      <span className="num" ref={digits}>
        <span>{code.slice(0, middle)}</span>
        <span>{code.slice(middle)}</span>
      </span>{" "}
      <span className="do">
        <svg className="icon sm" viewBox="0 0 20 20" aria-hidden="true">
          <path d="M7 7h9.500v9.500H7zM4.5 13h-1V3.500H13v1" />
        </svg>
        <span className="word">{words[done ?? "copy"]}</span>
      </span>
    </button>
  )
}
