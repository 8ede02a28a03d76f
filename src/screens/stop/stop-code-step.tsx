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
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"

interface StopCodeStepProps {
  readonly door: DoorPage
  readonly challenge: ChallengeView
  readonly start: StartCode
  /** Another challenge takes the place of this one: a new start, or this one, proved. */
  readonly onChallenge: (challenge: ChallengeView) => void
}

/** "Never text me", step two: the code, and nothing more. Sends itself as soon as the code is whole. */
export function StopCodeStep({ door: page, challenge, start, onChallenge }: StopCodeStepProps) {
  const { door } = useWords()
  const { next, codeDigits: digits } = page
  const input = useRef<HTMLInputElement>(null)
  const live = useChallenge(challenge)
  const submission = useSubmission({ code: input })
  const complete = trpc.stop.complete.useMutation()
  const entry = useCodeEntry({
    digits,
    challenge: live,
    submission,
    entered: false,
    restIsFilled: true,
    send,
  })
  useStepEntry(input)

  async function send(code: string) {
    const { challengeId } = challenge
    const answer = await submission.run(() => complete.mutateAsync({ challengeId, code }))
    if (answer) onChallenge(answer.challenge)
    else live.refresh()
  }

  const still = submission.problem !== null || live.over !== null
  return (
    <form className="stack" method="post" noValidate onSubmit={entry.submit}>
      <StepOpening
        step={2}
        title={door.codeTitle}
        lead={rich(door.wentTo, {
          number: <span className="num">{live.view.phoneNumber}</span>,
          change: <ChangeNumber next={next} text={door.changeNumber} />,
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
        inputRef={input}
      />
      <CodeButtons
        text={door.continue}
        challenge={live}
        submission={submission}
        entered={false}
        next={next}
        start={start}
        onStarted={onChallenge}
      />
      <Resend challenge={live} next={next} />
    </form>
  )
}
