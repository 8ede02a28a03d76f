"use client"

import { useRef } from "react"
import { doorHref } from "@/screens/door/door-page"
import { StepOpening } from "@/screens/door/step-opening"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"

/** Told after the number was proved: it has an account already. The sign-in page finds the number typed here. */
export function AlreadyRegistered({ phoneNumber, next }: { phoneNumber: string; next: string }) {
  const { door } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useStepEntry(heading)
  return (
    <>
      <div className="stack">
        <StepOpening
          title={door.alreadyTitle}
          lead={rich(door.alreadyText, { number: <span className="num">{phoneNumber}</span> })}
          headingRef={heading}
        />
        <a className="button primary large wide" href={doorHref("/login", next)}>
          {door.signIn}
        </a>
      </div>
      <p className="below">
        <a href={doorHref("/register", next, { change: true })}>{door.useAnotherNumber}</a>
      </p>
    </>
  )
}
