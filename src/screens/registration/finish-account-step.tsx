"use client"

import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { CodeForm } from "@/screens/door/code-form"
import type { DoorPage } from "@/screens/door/door-page"
import type { StartCode } from "@/screens/door/typed-number"
import { useCodeForm } from "@/screens/door/use-code-form"
import { useWayIn } from "@/screens/door/use-way-in"
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
  const { next, identity } = page
  const complete = trpc.registration.complete.useMutation()
  const { entered, enter } = useWayIn(next)
  const form = useCodeForm({
    challenge,
    digits: page.codeDigits,
    inputs: { email: choice.knownByInput, identity: choice.knownByInput, newPassword: choice.passwordInput },
    restIsFilled: choice.password !== "" && (identity === "phone" || choice.knownBy !== ""),
    entered,
    call: (code, challengeId) => complete.mutateAsync({ challengeId, code, ...choice.toSend(identity) }),
    onAnswer: ({ outcome }) => (outcome === "signed-in" ? enter() : onAlreadyRegistered()),
  })
  return (
    <CodeForm
      form={form}
      next={next}
      title={door.finishTitle}
      lead={door.finishLead}
      change={door.change}
      send={door.createButton}
      start={page.captcha === null ? start : null}
      onStarted={onStarted}
    >
      <AccountFields
        choice={choice}
        door={page}
        phoneNumber={form.live.view.phoneNumber}
        submission={form.submission}
      />
    </CodeForm>
  )
}
