"use client"

import { ProblemText } from "@/screens/door/problem-text"
import { refusedHere } from "@/screens/door/problem"
import { StepOpening } from "@/screens/door/step-opening"
import { Notice } from "@/ui/notice"
import type { UndoWords } from "@/words/en-undo"
import { useWords } from "@/words/words-context"

/** The page without its link, as a reload leaves it: what every link is told that undoes nothing. */
export function LinkMissing({ words }: { readonly words: UndoWords }) {
  const spoken = useWords()
  return (
    <div className="stack">
      <StepOpening title={words.title} lead={words.missing} />
      <Notice lamp="ringing">
        <ProblemText problem={refusedHere({ kind: "link-over" }, spoken)} next="/account" />
      </Notice>
    </div>
  )
}
