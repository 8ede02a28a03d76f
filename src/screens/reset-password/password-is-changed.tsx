"use client"

import { useRef } from "react"
import { doorHref } from "@/screens/door/door-page"
import { StepOpening } from "@/screens/door/step-opening"
import { useStepEntry } from "@/screens/door/use-step-entry"
import type { ResetWords } from "@/words/en-reset"
import { useWords } from "@/words/words-context"

/** The end of a reset. It signs nobody in: the sign-in page finds the number that was typed here. */
export function PasswordIsChanged({ words, next }: { words: ResetWords; next: string }) {
  const { door } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useStepEntry(heading)
  return (
    <div className="stack">
      <StepOpening title={words.doneTitle} lead={words.doneText} headingRef={heading} />
      <a className="button primary large wide" href={doorHref("/login/password", next)}>
        {door.signIn}
      </a>
    </div>
  )
}
