"use client"

import { StepOpening } from "@/screens/door/step-opening"
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"
import { SignOutButton } from "./sign-out-button"

/** For somebody who comes to a sign-in page and is signed in: on to where they were going, or out. */
export function AlreadyIn({ phoneNumber, next }: { phoneNumber: string | null; next: string }) {
  const { door } = useWords()
  return (
    <div className="stack">
      <StepOpening
        title={door.signedInTitle}
        lead={
          phoneNumber === null
            ? door.signedInHere
            : rich(door.signedInText, { number: <span className="num">{phoneNumber}</span> })
        }
      />
      <div className="stack tight">
        <a className="button primary large wide" href={next}>
          {door.continue}
        </a>
        <SignOutButton large />
      </div>
    </div>
  )
}
