"use client"

import { useRef } from "react"
import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { AccountBlocked } from "@/screens/door/account-blocked"
import { ChangeNumber } from "@/screens/door/change-number"
import { CodeButtons } from "@/screens/door/code-buttons"
import { CodeField } from "@/screens/door/code-field"
import { codeStateOf } from "@/screens/door/code-state"
import { DeliveryReport } from "@/screens/door/delivery-report"
import { Resend } from "@/screens/door/resend"
import { StepOpening } from "@/screens/door/step-opening"
import { longestTyped } from "@/screens/door/longest-typed"
import type { StartCode } from "@/screens/door/typed-number"
import { useChallenge } from "@/screens/door/use-challenge"
import { useCodeEntry } from "@/screens/door/use-code-entry"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useSubmission } from "@/screens/door/use-submission"
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"
import { ChosenPassword } from "./chosen-password"
import type { ResetStepProps } from "./reset-step"

interface NewPasswordStepProps extends ResetStepProps {
  readonly start: StartCode
  /** Another challenge takes the place of this one: a new start, or this one, proved. */
  readonly onChallenge: (challenge: ChallengeView) => void
}

/** A forgotten password, step two: the code, and the password that it is for. */
export function NewPasswordStep(props: NewPasswordStepProps) {
  const { door: page, words, challenge, password, onChanged, start, onChallenge } = props
  const { door } = useWords()
  const { next, codeDigits: digits } = page
  const codeInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const live = useChallenge(challenge)
  const submission = useSubmission({ code: codeInput, newPassword: passwordInput })
  const complete = trpc.passwordReset.complete.useMutation()
  const entry = useCodeEntry({
    digits,
    challenge: live,
    submission,
    entered: false,
    restIsFilled: password !== "",
    send,
  })
  useStepEntry(codeInput)

  async function send(code: string) {
    const { challengeId } = challenge
    const attempt = { challengeId, code, password: password.slice(0, longestTyped.password) }
    const answer = await submission.run(() => complete.mutateAsync(attempt))
    if (!answer) live.refresh()
    else if (answer.outcome === "password-set") onChanged()
    else {
      // The next step asks under the same name, and would begin with what was known of the code.
      live.update(answer.challenge)
      onChallenge(answer.challenge)
    }
  }

  if (submission.problem?.kind === "account-blocked") return <AccountBlocked next={next} />
  const still = submission.problem !== null || live.over !== null
  return (
    <form className="stack" method="post" noValidate onSubmit={entry.submit}>
      <StepOpening
        step={2}
        title={words.newTitle}
        lead={rich(door.finishLead, {
          number: <span className="num">{live.view.phoneNumber}</span>,
          change: <ChangeNumber next={next} text={door.change} />,
        })}
      />
      <DeliveryReport view={live.view} times={live.times} still={still} next={next} />
      <CodeField
        digits={digits}
        code={entry.code}
        onChange={entry.take}
        challenge={live}
        state={codeStateOf(submission, false)}
        problem={submission.at("code")}
        next={next}
        inputRef={codeInput}
      />
      <Resend challenge={live} next={next} inline />
      <ChosenPassword {...props} submission={submission} inputRef={passwordInput} />
      <CodeButtons
        text={words.setButton}
        challenge={live}
        submission={submission}
        entered={false}
        next={next}
        start={start}
        onStarted={onChallenge}
      />
    </form>
  )
}
