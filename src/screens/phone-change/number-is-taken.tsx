"use client"

import { useRef } from "react"
import { doorHref, usualNext } from "@/screens/door/door-page"
import { StepOpening } from "@/screens/door/step-opening"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useAccountWords } from "@/words/account-words"
import { rich } from "@/words/rich"

/** Told after the number was proved: another account has it, so nothing has changed. */
export function NumberIsTaken({ phoneNumber }: { phoneNumber: string }) {
  const { phone: words } = useAccountWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useStepEntry(heading)
  return (
    <main className="page slim">
      <div className="stack">
        <StepOpening
          title={words.takenTitle}
          lead={rich(words.takenText, { number: <span className="num">{phoneNumber}</span> })}
          headingRef={heading}
        />
        <a
          className="button primary large wide"
          href={doorHref("/account/phone", usualNext, { change: true })}
        >
          {words.another}
        </a>
      </div>
      <p className="below">
        <a href="/account">{words.back}</a>
      </p>
    </main>
  )
}
