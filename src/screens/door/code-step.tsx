"use client"

import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { useWords } from "@/words/words-context"
import { CodeForm } from "./code-form"
import type { DoorPage } from "./door-page"
import type { StartCode } from "./typed-number"
import { useCodeForm } from "./use-code-form"
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
  const complete = trpc.signIn.complete.useMutation()
  const { entered, enter } = useWayIn(next, { mayOfferPasskey: page.passkeys })
  const form = useCodeForm({
    challenge,
    digits,
    entered,
    call: (code, challengeId) => complete.mutateAsync({ challengeId, code }),
    onAnswer: (answer) => (answer.outcome === "signed-in" ? enter() : onChallenge(answer.challenge)),
  })
  return (
    <CodeForm
      form={form}
      next={next}
      title={door.codeTitle}
      lead={door.wentTo}
      change={door.changeNumber}
      send={door.signIn}
      start={page.captcha === null ? start : null}
      onStarted={onChallenge}
    />
  )
}
