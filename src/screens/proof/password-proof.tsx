"use client"

import { type SubmitEvent, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { longestTyped } from "@/screens/door/longest-typed"
import { passwordMissing } from "@/screens/door/problem"
import { ProblemText } from "@/screens/door/problem-text"
import { SubmitButton } from "@/screens/door/submit-button"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { PasswordField } from "@/ui/password-field"
import { useAccountWords } from "@/words/account-words"
import { useWords } from "@/words/words-context"
import type { ProofStepProps } from "./proof-dialog"

/** A fresh proof by the password. */
export function PasswordProof({ onProved, onClose }: ProofStepProps) {
  const words = useWords()
  const { proof } = useAccountWords()
  const input = useRef<HTMLInputElement>(null)
  const [password, setPassword] = useState("")
  const submission = useSubmission({ password: input })
  const prove = trpc.proof.withPassword.useMutation()

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (password === "") {
      submission.tell(passwordMissing(words))
      return
    }
    const attempt = { password: password.slice(0, longestTyped.password) }
    if (await submission.run(() => prove.mutateAsync(attempt))) onProved()
  }

  const problem = submission.at("password")
  return (
    <form className="stack" method="post" noValidate onSubmit={submit}>
      <p className="soft">{proof.withPassword}</p>
      <PasswordField
        id="proof-password"
        label={words.door.passwordLabel}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        showWord={words.door.show}
        hideWord={words.door.hide}
        error={problem && <ProblemText problem={problem} next="/account" />}
        inputRef={input}
      />
      <p className="forgotten">
        <a href="/reset-password">{words.door.forgotPassword}</a>
      </p>
      <FormNotice submission={submission} next="/account" />
      <SubmitButton text={proof.goOn} busy={submission.busy} secondsToWait={submission.secondsToWait} />
      <Button large wide onClick={onClose}>
        {proof.cancel}
      </Button>
    </form>
  )
}
