"use client"

import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { CodeForm } from "@/screens/door/code-form"
import type { DoorPage } from "@/screens/door/door-page"
import type { StartCode } from "@/screens/door/typed-number"
import { useCodeForm } from "@/screens/door/use-code-form"
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
  const complete = trpc.stop.complete.useMutation()
  const form = useCodeForm({
    challenge,
    digits: page.codeDigits,
    call: (code, challengeId) => complete.mutateAsync({ challengeId, code }),
    onAnswer: (answer) => onChallenge(answer.challenge),
  })
  return (
    <CodeForm
      form={form}
      next={page.next}
      title={door.codeTitle}
      lead={door.wentTo}
      change={door.changeNumber}
      send={door.continue}
      start={page.captcha === null ? start : null}
      onStarted={onChallenge}
    />
  )
}
