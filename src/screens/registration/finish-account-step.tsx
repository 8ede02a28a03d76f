"use client"

import { type SubmitEvent, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { CodeField, codeLength } from "@/screens/door/code-field"
import { codeStateOf } from "@/screens/door/code-state"
import { ChangeNumber } from "@/screens/door/code-step"
import { DeliveryReport } from "@/screens/door/delivery-report"
import type { DoorPage } from "@/screens/door/door-page"
import { FormNotice } from "@/screens/door/form-notice"
import { refusedHere } from "@/screens/door/problem"
import { Resend } from "@/screens/door/resend"
import { StepOpening } from "@/screens/door/step-opening"
import { SubmitButton } from "@/screens/door/submit-button"
import { useChallenge } from "@/screens/door/use-challenge"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useSubmission } from "@/screens/door/use-submission"
import { useTextedCode } from "@/screens/door/use-texted-code"
import { useWayIn } from "@/screens/door/use-way-in"
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"
import { AccountFields, useAccountChoice } from "./account-fields"

interface FinishAccountStepProps {
  readonly door: DoorPage
  readonly challenge: ChallengeView
  readonly onAlreadyRegistered: () => void
}

/** Registration, step two: the code, and what the account needs. The account exists once the code is proved. */
export function FinishAccountStep({ door: page, challenge, onAlreadyRegistered }: FinishAccountStepProps) {
  const words = useWords()
  const { door } = words
  const { next, asksEmail } = page
  const input = useRef<HTMLInputElement>(null)
  const live = useChallenge(challenge)
  const choice = useAccountChoice()
  const submission = useSubmission({ code: input, email: choice.emailInput, password: choice.passwordInput })
  const complete = trpc.registration.complete.useMutation()
  const { entered, enter } = useWayIn(next)
  const [code, setCode] = useState("")
  const tried = useRef("")
  useStepEntry(input)
  useTextedCode(!entered && !submission.busy && live.over === null, takeCode)

  const restIsFilled = choice.password !== "" && (!asksEmail || choice.email !== "")

  function takeCode(typed: string) {
    if (typed === code) return
    setCode(typed)
    if (submission.problem?.place === "code") submission.tell(null)
    if (typed.length === codeLength && typed !== tried.current && restIsFilled) void create(typed)
  }

  async function create(whole: string) {
    tried.current = whole
    const answer = await submission.run(() =>
      complete.mutateAsync({
        challengeId: challenge.challengeId,
        code: whole,
        password: choice.password,
        email: asksEmail ? choice.email : null,
      }),
    )
    if (answer?.outcome === "signed-in") enter()
    if (answer?.outcome === "already-registered") onAlreadyRegistered()
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (code.length === codeLength) void create(code)
    else submission.tell(refusedHere({ kind: "code-malformed", digits: codeLength }, words))
  }

  return (
    <form className="stack" method="post" noValidate onSubmit={submit}>
      <StepOpening
        step={2}
        title={door.finishTitle}
        lead={rich(door.finishLead, {
          number: <span className="num">{live.view.phoneNumber}</span>,
          change: <ChangeNumber next={next} text={door.change} />,
        })}
      />
      <DeliveryReport
        delivery={live.view.delivery}
        times={live.times}
        still={submission.problem !== null || live.over !== null}
      />
      <CodeField
        code={code}
        onChange={takeCode}
        challenge={live}
        state={codeStateOf(submission, entered)}
        problem={submission.at("code")}
        next={next}
        inputRef={input}
      />
      <Resend challenge={live} next={next} inline />
      <AccountFields
        choice={choice}
        door={page}
        phoneNumber={live.view.phoneNumber}
        submission={submission}
      />
      <FormNotice submission={submission} next={next} />
      <SubmitButton
        text={door.createButton}
        busy={submission.busy || entered}
        secondsToWait={submission.secondsToWait}
      />
    </form>
  )
}
