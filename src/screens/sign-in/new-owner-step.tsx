"use client"

import { useRef } from "react"
import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { FormNotice } from "@/screens/door/form-notice"
import { StepOpening } from "@/screens/door/step-opening"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"

interface NewOwnerStepProps {
  readonly challenge: ChallengeView
  readonly next: string
  /** The number is free, and its proof leads to a new account. */
  readonly onFree: (challenge: ChallengeView) => void
  readonly onBack: () => void
}

/** Asks once more before a number is set free: its account loses it, and nobody here can give it back. */
export function NewOwnerStep({ challenge, next, onFree, onBack }: NewOwnerStepProps) {
  const { secondProof: words } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const submission = useSubmission()
  const setFree = trpc.signIn.setNumberFree.useMutation()
  useStepEntry(heading)

  async function confirm() {
    const { challengeId } = challenge
    const proved = await submission.run(() => setFree.mutateAsync({ challengeId }))
    if (proved) onFree(proved)
  }

  return (
    <div className="stack">
      <StepOpening
        step={2}
        title={words.freshTitle}
        lead={rich(words.freshLead, { number: <span className="num">{challenge.phoneNumber}</span> })}
        headingRef={heading}
      />
      <FormNotice submission={submission} next={next} />
      <div className="choices">
        <Button kind="primary" large wide busy={submission.busy} onClick={confirm}>
          {words.fresh}
        </Button>
        <Button kind="plain" wide unavailable={submission.busy} onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </div>
  )
}
