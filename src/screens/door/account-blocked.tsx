"use client"

import { useRef } from "react"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { doorHref } from "./door-page"
import { StepOpening } from "./step-opening"
import { useStepEntry } from "./use-step-entry"

/** The end of the road for an account that its site has blocked. Told only after the number was proved. */
export function AccountBlocked({ next }: { next: string }) {
  const { door, siteName } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useStepEntry(heading)
  return (
    <div className="stack" role="alert">
      <StepOpening
        title={door.blockedTitle}
        lead={say(door.blockedText, { site: siteName })}
        headingRef={heading}
      />
      <a className="button large wide" href={doorHref("", next, { change: true })}>
        {door.useAnotherNumber}
      </a>
    </div>
  )
}
