"use client"

import { useRef } from "react"
import { doorHref } from "@/screens/door/door-page"
import { StepOpening } from "@/screens/door/step-opening"
import { useStepEntry } from "@/screens/door/use-step-entry"
import type { StopWords } from "@/words/en-stop"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"

interface LiftedProps {
  readonly words: StopWords
  readonly phoneNumber: string
  readonly next: string
}

/** Messages get through again. Most people come for that on their way to a sign-in, so it leads back there. */
export function Lifted({ words, phoneNumber, next }: LiftedProps) {
  const { siteName } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useStepEntry(heading)
  return (
    <div className="stack">
      <StepOpening
        title={words.liftedTitle}
        lead={rich(say(words.liftedText, { site: siteName }), {
          number: <span className="num">{phoneNumber}</span>,
        })}
        headingRef={heading}
      />
      <a className="button primary large wide" href={doorHref("/login", next)}>
        {words.signIn}
      </a>
    </div>
  )
}
