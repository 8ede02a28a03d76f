"use client"

import { useRef } from "react"
import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { ChangeNumber } from "@/screens/door/change-number"
import { CodeButtons } from "@/screens/door/code-buttons"
import { CodeField } from "@/screens/door/code-field"
import { codeStateOf } from "@/screens/door/code-state"
import { DeliveryReport } from "@/screens/door/delivery-report"
import type { DoorPage } from "@/screens/door/door-page"
import { Resend } from "@/screens/door/resend"
import { StepOpening } from "@/screens/door/step-opening"
import type { StartCode } from "@/screens/door/typed-number"
import { useChallenge } from "@/screens/door/use-challenge"
import { useCodeEntry } from "@/screens/door/use-code-entry"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useSubmission } from "@/screens/door/use-submission"
import { useWayIn } from "@/screens/door/use-way-in"
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"
import { type AccountChoice, AccountFields } from "./account-fields"

interface FinishAccountStepProps {
  readonly door: DoorPage
  readonly challenge: ChallengeView
  /** Held above, so that a new code does not cost what was typed. */
  readonly choice: AccountChoice
  readonly start: StartCode
  readonly onStarted: (challenge: ChallengeView) => void
  readonly onAlreadyRegistered: () => void
}

/** Registration, step two: the code, and what the account needs. The account exists once the code is proved. */
export function FinishAccountStep(props: FinishAccountStepProps) {
  const { door: page, challenge, choice, start, onStarted, onAlreadyRegistered } = props
  const { door } = useWords()
  const { next, asksEmail, codeDigits: digits } = page
  const input = useRef<HTMLInputElement>(null)
  const live = useChallenge(challenge)
  const submission = useSubmission({
    code: input,
    email: choice.emailInput,
    newPassword: choice.passwordInput,
  })
  const complete = trpc.registration.complete.useMutation()
  const { entered, enter } = useWayIn(next)
  const restIsFilled = choice.password !== "" && (!asksEmail || choice.email !== "")
  const entry = useCodeEntry({ digits, challenge: live, submission, entered, restIsFilled, send })
  useStepEntry(input)

  async function send(code: string) {
    const { challengeId } = challenge
    const { password, email } = choice.toSend(asksEmail)
    const answer = await submission.run(() => complete.mutateAsync({ challengeId, code, password, email }))
    if (answer?.outcome === "signed-in") enter()
    if (answer?.outcome === "already-registered") onAlreadyRegistered()
    if (!answer) live.refresh()
  }

  const { phoneNumber } = live.view
  const still = submission.problem !== null || live.over !== null
  return (
    <form className="stack" method="post" noValidate onSubmit={entry.submit}>
      <StepOpening
        step={2}
        title={door.finishTitle}
        lead={rich(door.finishLead, {
          number: <span className="num">{phoneNumber}</span>,
          change: <ChangeNumber next={next} text={door.change} />,
        })}
      />
      <DeliveryReport view={live.view} times={live.times} still={still} next={next} />
      <CodeField
        digits={digits}
        code={entry.code}
        onChange={entry.take}
        challenge={live}
        state={codeStateOf(submission, entered)}
        problem={submission.at("code")}
        next={next}
        inputRef={input}
      />
      <Resend challenge={live} next={next} inline />
      <AccountFields choice={choice} door={page} phoneNumber={phoneNumber} submission={submission} />
      <CodeButtons
        text={door.createButton}
        challenge={live}
        submission={submission}
        entered={entered}
        next={next}
        start={start}
        onStarted={onStarted}
      />
    </form>
  )
}
