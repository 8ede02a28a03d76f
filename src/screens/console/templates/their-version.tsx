"use client"

import { Button } from "@/ui/button"
import { Notice } from "@/ui/notice"
import { useConsoleWords } from "@/words/console-words"
import type { Theirs } from "./use-template-draft"

interface TheirVersionProps {
  readonly theirs: Theirs
  readonly settle: (take: "theirs" | "mine") => void
}

/** What somebody else made of the text while it was written here. Nothing is lost before one is chosen. */
export function TheirVersion({ theirs: { content }, settle }: TheirVersionProps) {
  const { templates: words } = useConsoleWords()
  return (
    <Notice lamp="ringing" title={words.changedTitle}>
      <div className="stack tight">
        <p>{content === null ? words.changedShipped : words.changedText}</p>
        {content !== null && <blockquote dir="auto">{content}</blockquote>}
        <div className="acts">
          <Button onClick={() => settle("theirs")}>{words.takeTheirs}</Button>
          <Button onClick={() => settle("mine")}>{words.keepMine}</Button>
        </div>
      </div>
    </Notice>
  )
}
