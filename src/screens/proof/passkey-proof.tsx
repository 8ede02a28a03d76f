"use client"

import { signWithPasskey } from "@/client/passkey"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { withoutPasskey } from "@/screens/door/problem"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { useAccountWords } from "@/words/account-words"
import type { ProofStepProps } from "./proof-dialog"

/** A fresh proof by a passkey. The device asks for it once the person says so, not before. */
export function PasskeyProof({ onProved, onClose }: ProofStepProps) {
  const { proof } = useAccountWords()
  const submission = useSubmission()
  const start = trpc.proof.startPasskey.useMutation()
  const prove = trpc.proof.withPasskey.useMutation()

  async function use() {
    const used = await submission.run(async () => {
      const signed = await signWithPasskey(() => start.mutateAsync())
      if (signed.ok) await prove.mutateAsync({ answer: signed.value })
      return signed
    })
    if (used?.ok) onProved()
    else if (used) submission.tell(withoutPasskey(proof.passkeyFailed[used.refusal]))
  }

  return (
    <div className="stack">
      <p className="soft">{proof.withPasskey}</p>
      <FormNotice submission={submission} next="/account" />
      <Button
        kind="primary"
        large
        wide
        busy={submission.busy}
        unavailable={submission.secondsToWait > 0}
        onClick={use}
      >
        {proof.usePasskey}
      </Button>
      <Button large wide onClick={onClose}>
        {proof.cancel}
      </Button>
    </div>
  )
}
