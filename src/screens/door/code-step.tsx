"use client"

import { type SubmitEvent, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"
import { AccountBlocked } from "./account-blocked"
import { CodeField, codeLength } from "./code-field"
import { codeStateOf } from "./code-state"
import { DeliveryReport } from "./delivery-report"
import { doorHref } from "./door-page"
import { FormNotice } from "./form-notice"
import { refusedHere } from "./problem"
import { Resend } from "./resend"
import { StepOpening } from "./step-opening"
import { SubmitButton } from "./submit-button"
import { useChallenge } from "./use-challenge"
import { useStepEntry } from "./use-step-entry"
import { useSubmission } from "./use-submission"
import { useTextedCode } from "./use-texted-code"
import { useWayIn } from "./use-way-in"

interface CodeStepProps {
  readonly challenge: ChallengeView
  readonly next: string
  /** The number is proved and has no account. */
  readonly onNoAccount: (challenge: ChallengeView) => void
}

/** Step two of both ways to sign in: the code. Sends itself as soon as the code is whole. */
export function CodeStep({ challenge, next, onNoAccount }: CodeStepProps) {
  const words = useWords()
  const { door } = words
  const input = useRef<HTMLInputElement>(null)
  const live = useChallenge(challenge)
  const submission = useSubmission({ code: input })
  const complete = trpc.signIn.complete.useMutation()
  const { entered, enter } = useWayIn(next)
  const [code, setCode] = useState("")
  const tried = useRef("")
  useStepEntry(input)
  useTextedCode(!entered && !submission.busy && live.over === null, takeCode)

  function takeCode(typed: string) {
    if (typed === code) return
    setCode(typed)
    if (submission.problem?.place === "code") submission.tell(null)
    if (typed.length === codeLength && typed !== tried.current) void check(typed)
  }

  async function check(whole: string) {
    tried.current = whole
    const { challengeId } = challenge
    const answer = await submission.run(() => complete.mutateAsync({ challengeId, code: whole }))
    if (answer?.outcome === "signed-in") enter()
    if (answer?.outcome === "no-account") onNoAccount(answer.challenge)
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (code.length === codeLength) void check(code)
    else submission.tell(refusedHere({ kind: "code-malformed", digits: codeLength }, words))
  }

  if (submission.problem?.kind === "account-blocked") return <AccountBlocked next={next} />
  const problem = submission.at("code")
  return (
    <form className="stack" method="post" noValidate onSubmit={submit}>
      <StepOpening
        step={2}
        title={door.codeTitle}
        lead={rich(door.wentTo, {
          number: <span className="num">{live.view.phoneNumber}</span>,
          change: <ChangeNumber next={next} text={door.changeNumber} />,
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
        problem={problem}
        next={next}
        inputRef={input}
      />
      <FormNotice submission={submission} next={next} />
      <SubmitButton
        text={door.signIn}
        busy={submission.busy || entered}
        secondsToWait={submission.secondsToWait}
      />
      <Resend challenge={live} next={next} />
    </form>
  )
}

/** Back to step one of this page, with the number still in its field. */
export function ChangeNumber({ next, text }: { next: string; text: string }) {
  return (
    <a className="tap" href={doorHref("", next, { change: true })}>
      {text}
    </a>
  )
}
