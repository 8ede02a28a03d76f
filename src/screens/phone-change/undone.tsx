"use client"

import { useRef } from "react"
import type { ForgottenKind } from "@/core/workflows/undo-phone-change"
import { StepOpening } from "@/screens/door/step-opening"
import { useStepEntry } from "@/screens/door/use-step-entry"
import type { UndoWords } from "@/words/en-undo"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"

/** What was undone. */
export interface UndoneChange {
  /** Masked. */
  readonly phoneNumber: string
  /** What is gone, because nobody knows who set it. */
  readonly forgotten: readonly ForgottenKind[]
}

/** The number is back: what that has ended, and the way in. */
export function Undone({ phoneNumber, forgotten, words }: UndoneChange & { readonly words: UndoWords }) {
  const { siteName } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useStepEntry(heading)
  return (
    <div className="stack">
      <StepOpening
        title={words.doneTitle}
        lead={rich(say(words.doneText, { site: siteName }), {
          number: <span className="num">{phoneNumber}</span>,
        })}
        headingRef={heading}
      />
      {forgotten.map((kind) => (
        <p key={kind} className="soft">
          {words.forgotten[kind]}
        </p>
      ))}
      <a className="button primary large wide" href="/login">
        {words.signIn}
      </a>
    </div>
  )
}
