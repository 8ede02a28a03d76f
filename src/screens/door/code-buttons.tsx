"use client"

import type { ChallengeView } from "@/core/challenge-view"
import { Button } from "@/ui/button"
import { useWords } from "@/words/words-context"
import { doorHref } from "./door-page"
import { FormNotice } from "./form-notice"
import { phoneOfStart } from "./remembered-phone"
import { SubmitButton } from "./submit-button"
import type { StartCode } from "./typed-number"
import type { LiveChallenge } from "./use-challenge"
import { type Submission, useSubmission } from "./use-submission"

interface CodeButtonsProps {
  readonly text: string
  readonly challenge: LiveChallenge
  readonly submission: Submission
  readonly entered: boolean
  readonly next: string
  /** Starts again with the number that was typed in this tab, by the way that was chosen first; `null` where more than the number is needed: a password, or a CAPTCHA. */
  readonly start: StartCode | null
  readonly onStarted: (challenge: ChallengeView) => void
}

/** The primary button of a form with a code: it sends the form, or once the code is of no more use, gets another. */
export function CodeButtons({
  text,
  challenge,
  submission,
  entered,
  next,
  start,
  onStarted,
}: CodeButtonsProps) {
  const { refusal } = useWords()
  const again = useSubmission()

  const gone = challenge.over === "gone"
  // What stood in the way of a call may not stand in the way of a text.
  const calls = challenge.view.channel === "call" && again.problem === null

  async function getNewCode() {
    const phone = phoneOfStart(challenge.view.challengeId)
    if (gone || !start || !phone) {
      location.assign(doorHref(location.pathname, next, { change: true }))
      return
    }
    const fresh = await again.run(() => start(phone, calls ? "call" : "sms"))
    if (fresh) onStarted(fresh)
  }

  if (challenge.over !== null && !submission.busy && !entered) {
    return (
      <>
        <FormNotice submission={again} next={next} />
        <Button
          kind="primary"
          large
          wide
          busy={again.busy}
          unavailable={again.secondsToWait > 0}
          onClick={getNewCode}
        >
          {gone ? refusal.startAgain : refusal.getNewCode}
        </Button>
      </>
    )
  }
  return (
    <>
      <FormNotice submission={submission} next={next} />
      <SubmitButton text={text} busy={submission.busy || entered} secondsToWait={submission.secondsToWait} />
    </>
  )
}
