"use client"

import { type RefObject, type SubmitEvent, useState } from "react"
import type { SecondProof } from "@/core/challenge-view"
import { FormNotice } from "@/screens/door/form-notice"
import { longestTyped } from "@/screens/door/longest-typed"
import { passwordMissing, recoveryCodeMissing } from "@/screens/door/problem"
import { ProblemText } from "@/screens/door/problem-text"
import { RecoveryCodeField } from "@/screens/door/recovery-code-field"
import { SubmitButton } from "@/screens/door/submit-button"
import type { Submission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { PasswordField } from "@/ui/password-field"
import { useWords } from "@/words/words-context"

/** What a person gives besides the code. */
export type OtherProof =
  | { readonly by: "password"; readonly password: string }
  | { readonly by: "recovery-code"; readonly recoveryCode: string }

type Input = RefObject<HTMLInputElement | null>

interface SecondProofFormProps {
  /** What the account can be proved by. */
  readonly asked: SecondProof
  readonly next: string
  readonly submission: Submission
  readonly entered: boolean
  readonly inputs: { readonly password: Input; readonly recoveryCode: Input }
  readonly onSend: (proof: OtherProof) => void
}

/** The other proof of an account: its password, or in its place a recovery code. */
export function SecondProofForm(props: SecondProofFormProps) {
  const { asked, next, submission, entered, inputs, onSend } = props
  const words = useWords()
  const { door, secondProof } = words
  const [password, setPassword] = useState("")
  const [recoveryCode, setRecoveryCode] = useState("")
  const [way, setWay] = useState<OtherProof["by"]>(asked.password ? "password" : "recovery-code")
  const passwordProblem = submission.at("password")

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (way === "password" && password === "") submission.tell(passwordMissing(words))
    else if (way === "recovery-code" && recoveryCode.trim() === "")
      submission.tell(recoveryCodeMissing(words))
    else if (way === "password") onSend({ by: way, password: password.slice(0, longestTyped.password) })
    else onSend({ by: way, recoveryCode: recoveryCode.slice(0, longestTyped.recoveryCode) })
  }

  function change(to: OtherProof["by"]) {
    submission.tell(null)
    setWay(to)
  }

  if (!asked.password && !asked.recoveryCode) return null
  return (
    <form className="stack" method="post" noValidate onSubmit={submit}>
      {way === "password" ? (
        <PasswordField
          id="password"
          label={door.passwordLabel}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          showWord={door.show}
          hideWord={door.hide}
          error={passwordProblem && <ProblemText problem={passwordProblem} next={next} />}
          inputRef={inputs.password}
        />
      ) : (
        <RecoveryCodeField
          value={recoveryCode}
          onChange={setRecoveryCode}
          problem={submission.at("recoveryCode")}
          next={next}
          inputRef={inputs.recoveryCode}
        />
      )}
      <FormNotice submission={submission} next={next} />
      <div className="choices">
        <SubmitButton
          text={door.signIn}
          busy={submission.busy || entered}
          secondsToWait={submission.secondsToWait}
        />
        {asked.password && asked.recoveryCode && (
          <Button
            kind="plain"
            wide
            unavailable={submission.busy || entered}
            onClick={() => change(way === "password" ? "recovery-code" : "password")}
          >
            {way === "password" ? secondProof.useRecoveryCode : secondProof.usePassword}
          </Button>
        )}
      </div>
    </form>
  )
}
