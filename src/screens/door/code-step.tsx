"use client"

import { useRef } from "react"
import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"
import { AccountBlocked } from "./account-blocked"
import { ChangeNumber } from "./change-number"
import { CodeButtons } from "./code-buttons"
import { CodeField } from "./code-field"
import { codeStateOf } from "./code-state"
import { DeliveryReport } from "./delivery-report"
import type { DoorPage } from "./door-page"
import { Resend } from "./resend"
import { StepOpening } from "./step-opening"
import type { StartCode } from "./typed-number"
import { useChallenge } from "./use-challenge"
import { useCodeEntry } from "./use-code-entry"
import { useStepEntry } from "./use-step-entry"
import { useSubmission } from "./use-submission"
import { useWayIn } from "./use-way-in"

interface CodeStepProps {
  readonly door: DoorPage
  readonly challenge: ChallengeView
  /** Starts again with a number; `null` where the first step asks for more. */
  readonly start: StartCode | null
  /** Another challenge takes the place of this one: a new start, or a proved number whose way goes on. */
  readonly onChallenge: (challenge: ChallengeView) => void
}

/** Step two of both ways to sign in: the code. Sends itself as soon as the code is whole. */
export function CodeStep({ door: page, challenge, start, onChallenge }: CodeStepProps) {
  const { door } = useWords()
  const { next, codeDigits: digits } = page
  const input = useRef<HTMLInputElement>(null)
  const live = useChallenge(challenge)
  const submission = useSubmission({ code: input })
  const complete = trpc.signIn.complete.useMutation()
  const { entered, enter } = useWayIn(next, { mayOfferPasskey: page.passkeys })
  const entry = useCodeEntry({ digits, challenge: live, submission, entered, restIsFilled: true, send })
  useStepEntry(input)

  async function send(code: string) {
    const { challengeId } = challenge
    const answer = await submission.run(() => complete.mutateAsync({ challengeId, code }))
    if (answer?.outcome === "signed-in") enter()
    if (answer && answer.outcome !== "signed-in") {
      // The next step asks under the same name, and would begin with what was known of the code.
      live.update(answer.challenge)
      onChallenge(answer.challenge)
    }
    if (!answer) live.refresh()
  }

  if (submission.problem?.kind === "account-blocked") return <AccountBlocked next={next} />
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
        state={codeStateOf(submission, entered)}
        problem={submission.at("code")}
        next={next}
        inputRef={input}
      />
      <CodeButtons
        text={door.signIn}
        challenge={live}
        submission={submission}
        entered={entered}
        next={next}
        start={start}
        onStarted={onChallenge}
      />
      <Resend challenge={live} next={next} />
    </form>
  )
}
