"use client"

import { type SubmitEvent, useRef } from "react"
import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { type DoorPage, doorHref } from "@/screens/door/door-page"
import { FormNotice } from "@/screens/door/form-notice"
import { StepOpening } from "@/screens/door/step-opening"
import { SubmitButton } from "@/screens/door/submit-button"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useSubmission } from "@/screens/door/use-submission"
import { useWayIn } from "@/screens/door/use-way-in"
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"
import { AccountFields, useAccountChoice } from "./account-fields"

interface ProvedStepProps {
  readonly door: DoorPage
  readonly challenge: ChallengeView
  /** As it was typed already, for something else. */
  readonly password?: string
  readonly onAlreadyRegistered: () => void
}

/** After a sign-in with a number that has no account: the number is proved, so no second code is asked for. */
export function ProvedStep({ door: page, challenge, password: typed, onAlreadyRegistered }: ProvedStepProps) {
  const { door } = useWords()
  const { next, identity } = page
  const { challengeId, phoneNumber } = challenge
  const heading = useRef<HTMLHeadingElement>(null)
  const choice = useAccountChoice(typed)
  const submission = useSubmission({
    email: choice.knownByInput,
    identity: choice.knownByInput,
    newPassword: choice.passwordInput,
  })
  const complete = trpc.registration.complete.useMutation()
  const { entered, enter } = useWayIn(next)
  useStepEntry(heading)

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const answer = await submission.run(() =>
      complete.mutateAsync({ challengeId, code: null, ...choice.toSend(identity) }),
    )
    if (answer?.outcome === "signed-in") enter()
    if (answer?.outcome === "already-registered") onAlreadyRegistered()
  }

  return (
    <>
      <form className="stack" method="post" noValidate onSubmit={submit}>
        <StepOpening
          step={2}
          title={door.provedTitle}
          lead={rich(door.provedLead, { number: <span className="num">{phoneNumber}</span> })}
          headingRef={heading}
        />
        <AccountFields choice={choice} door={page} phoneNumber={phoneNumber} submission={submission} />
        <FormNotice submission={submission} next={next} />
        <SubmitButton
          text={door.createButton}
          busy={submission.busy || entered}
          secondsToWait={submission.secondsToWait}
        />
      </form>
      <p className="below">
        <a href={doorHref("", next, { change: true })}>{door.anotherNumber}</a>
      </p>
    </>
  )
}
