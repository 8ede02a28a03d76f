"use client"

import { Button } from "@/ui/button"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { countdownText } from "./clock-text"
import { useReopened } from "./use-reopened"

interface SubmitButtonProps {
  readonly text: string
  readonly busy: boolean
  /** Another button of the form is at work. */
  readonly unavailable?: boolean
  /** Seconds until pressing it is of use. */
  readonly secondsToWait: number
}

/** The one primary button of a form. While a limit holds it says for how long, and says when it is open again. */
export function SubmitButton({ text, busy, unavailable = false, secondsToWait }: SubmitButtonProps) {
  const { refusal } = useWords()
  const waiting = secondsToWait > 0
  const reopened = useReopened(waiting)
  return (
    <div>
      <Button kind="primary" type="submit" large wide busy={busy} unavailable={unavailable || waiting}>
        {waiting ? say(refusal.tryAgainIn, { time: countdownText(secondsToWait) }) : text}
      </Button>
      <span className="sr" role="status">
        {reopened && refusal.tryAgainNow}
      </span>
    </div>
  )
}
