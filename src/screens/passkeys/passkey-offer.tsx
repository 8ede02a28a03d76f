"use client"

import { type MouseEvent, useRef, useState } from "react"
import { FormNotice } from "@/screens/door/form-notice"
import { StepOpening } from "@/screens/door/step-opening"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { Button } from "@/ui/button"
import { useAccountWords } from "@/words/account-words"
import { usePasskeyAdding } from "./use-passkey-adding"

interface PasskeyOfferProps {
  /** Where the person was going. */
  readonly next: string
  /** What their passkey is called. */
  readonly name: string
}

/** Between a good sign-in and where somebody was going, once in a while: the next one may be easier. */
export function PasskeyOffer({ next, name }: PasskeyOfferProps) {
  const { passkeys: words } = useAccountWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const [added, setAdded] = useState(false)
  const { submission, add } = usePasskeyAdding(name, () => {
    setAdded(true)
    goOn()
  })
  useStepEntry(heading)

  /** This page leaves no trace in the history: whoever goes back from the next one does not come to it again. */
  function goOn() {
    location.replace(next)
  }

  function decline(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    goOn()
  }

  return (
    <div className="stack">
      <StepOpening title={words.offerTitle} lead={words.offerLead} headingRef={heading} />
      <FormNotice submission={submission} next={next} />
      <div className="choices">
        <Button
          kind="primary"
          large
          wide
          busy={submission.busy || added}
          unavailable={submission.secondsToWait > 0}
          onClick={add}
        >
          {words.add}
        </Button>
        <a className="button large wide" href={next} onClick={decline}>
          {words.notNow}
        </a>
      </div>
      <p className="small faint">{words.offerLater}</p>
    </div>
  )
}
