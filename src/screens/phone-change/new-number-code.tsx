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
import { forgetPhone } from "@/screens/door/remembered-phone"
import { Resend } from "@/screens/door/resend"
import { StepOpening } from "@/screens/door/step-opening"
import type { StartCode } from "@/screens/door/typed-number"
import { useChallenge } from "@/screens/door/use-challenge"
import { useCodeEntry } from "@/screens/door/use-code-entry"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useSubmission } from "@/screens/door/use-submission"
import { useAccountWords } from "@/words/account-words"
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"

/** What came of the right code, and for which number. */
export type ChangedNumber = { readonly phoneNumber: string } & (
  | { readonly outcome: "changed"; readonly oldNumberTold: boolean }
  | { readonly outcome: "already-registered" }
)

interface NewNumberCodeProps {
  readonly door: DoorPage
  readonly challenge: ChallengeView
  readonly start: StartCode
  readonly onChallenge: (challenge: ChallengeView) => void
  readonly onDone: (changed: ChangedNumber) => void
}

/** Step two: the code that the new number got. Sends itself as soon as the code is whole. */
export function NewNumberCode({ door: page, challenge, start, onChallenge, onDone }: NewNumberCodeProps) {
  const { door } = useWords()
  const { phone: words } = useAccountWords()
  const { next, codeDigits: digits } = page
  const input = useRef<HTMLInputElement>(null)
  const live = useChallenge(challenge)
  const submission = useSubmission({ code: input })
  const complete = trpc.phoneChange.complete.useMutation()
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
    const { challengeId, phoneNumber } = challenge
    const answer = await submission.run(() => complete.mutateAsync({ challengeId, code }))
    if (!answer) {
      live.refresh()
      return
    }
    forgetPhone()
    onDone({ ...answer, phoneNumber })
  }

  const still = submission.problem !== null || live.over !== null
  return (
    <form className="stack" method="post" noValidate onSubmit={entry.submit}>
      <StepOpening
        step={2}
        title={door.codeTitle}
        lead={rich(door.wentTo, {
          number: <span className="num">{live.view.phoneNumber}</span>,
          change: <ChangeNumber next={next} text={words.another} />,
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
        text={words.finish}
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
