"use client"

import { useRef } from "react"
import { StepOpening } from "@/screens/door/step-opening"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useAccountWords } from "@/words/account-words"
import { rich } from "@/words/rich"
import { sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"

interface NumberIsChangedProps {
  readonly phoneNumber: string
  /** A text about it goes to the old number. */
  readonly oldNumberTold: boolean
  readonly undoDays: number
}

/** What has changed, and who can undo it. */
export function NumberIsChanged({ phoneNumber, oldNumberTold, undoDays }: NumberIsChangedProps) {
  const { locale } = useWords()
  const { phone: words } = useAccountWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useStepEntry(heading)
  return (
    <main className="page slim">
      <div className="stack">
        <StepOpening
          title={words.doneTitle}
          lead={rich(words.doneText, { number: <span className="num">{phoneNumber}</span> })}
          headingRef={heading}
        />
        {oldNumberTold && <p className="soft">{sayCount(words.undoFor, undoDays, locale)}</p>}
        <a className="button primary large wide" href="/account">
          {words.back}
        </a>
      </div>
    </main>
  )
}
