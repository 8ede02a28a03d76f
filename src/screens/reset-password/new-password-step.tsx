"use client"

import { useRef } from "react"
import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { CodeForm } from "@/screens/door/code-form"
import { longestTyped } from "@/screens/door/longest-typed"
import type { StartCode } from "@/screens/door/typed-number"
import { useCodeForm } from "@/screens/door/use-code-form"
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
  const passwordInput = useRef<HTMLInputElement>(null)
  const complete = trpc.passwordReset.complete.useMutation()
  const form = useCodeForm({
    challenge,
    digits: page.codeDigits,
    inputs: { newPassword: passwordInput },
    restIsFilled: password !== "",
    call: (code, challengeId) =>
      complete.mutateAsync({ challengeId, code, password: password.slice(0, longestTyped.password) }),
    onAnswer: (answer) => (answer.outcome === "password-set" ? onChanged() : onChallenge(answer.challenge)),
  })
  return (
    <CodeForm
      form={form}
      next={page.next}
      title={words.newTitle}
      lead={door.finishLead}
      change={door.change}
      send={words.setButton}
      start={page.captcha === null ? start : null}
      onStarted={onChallenge}
    >
      <ChosenPassword {...props} submission={form.submission} inputRef={passwordInput} />
    </CodeForm>
  )
}
