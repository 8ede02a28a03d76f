"use client"

import { type SubmitEvent, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { longestTyped } from "@/screens/door/longest-typed"
import { recoveryCodeMissing } from "@/screens/door/problem"
import { RecoveryCodeField } from "@/screens/door/recovery-code-field"
import { SubmitButton } from "@/screens/door/submit-button"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { useAccountWords } from "@/words/account-words"
import { useWords } from "@/words/words-context"
import type { ProofStepProps } from "./proof-dialog"

/** A fresh proof by a recovery code, which that uses up. */
export function RecoveryCodeProof({ onProved, onClose }: ProofStepProps) {
  const words = useWords()
  const { proof } = useAccountWords()
  const input = useRef<HTMLInputElement>(null)
  const [recoveryCode, setRecoveryCode] = useState("")
  const submission = useSubmission({ recoveryCode: input })
  const prove = trpc.proof.withRecoveryCode.useMutation()

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (recoveryCode.trim() === "") {
      submission.tell(recoveryCodeMissing(words))
      return
    }
    const attempt = { recoveryCode: recoveryCode.slice(0, longestTyped.recoveryCode) }
    if (await submission.run(() => prove.mutateAsync(attempt))) onProved()
  }

  return (
    <form className="stack" method="post" noValidate onSubmit={submit}>
      <p className="soft">{proof.withRecoveryCode}</p>
      <RecoveryCodeField
        value={recoveryCode}
        onChange={setRecoveryCode}
        problem={submission.at("recoveryCode")}
        next="/account"
        inputRef={input}
      />
      <FormNotice submission={submission} next="/account" />
      <SubmitButton text={proof.goOn} busy={submission.busy} secondsToWait={submission.secondsToWait} />
      <Button large wide onClick={onClose}>
        {proof.cancel}
      </Button>
    </form>
  )
}
