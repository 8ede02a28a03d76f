"use client"

import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { CodeForm } from "@/screens/door/code-form"
import type { DoorPage } from "@/screens/door/door-page"
import { forgetPhone } from "@/screens/door/remembered-phone"
import type { StartCode } from "@/screens/door/typed-number"
import { useCodeForm } from "@/screens/door/use-code-form"
import { useAccountWords } from "@/words/account-words"
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
  const complete = trpc.phoneChange.complete.useMutation()
  const form = useCodeForm({
    challenge,
    digits: page.codeDigits,
    call: (code, challengeId) => complete.mutateAsync({ challengeId, code }),
    onAnswer: (answer) => {
      forgetPhone()
      onDone({ ...answer, phoneNumber: challenge.phoneNumber })
    },
  })
  return (
    <CodeForm
      form={form}
      next={page.next}
      title={door.codeTitle}
      lead={door.wentTo}
      change={words.another}
      send={words.finish}
      start={start}
      onStarted={onChallenge}
    />
  )
}
