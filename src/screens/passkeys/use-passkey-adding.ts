"use client"

import { makePasskey } from "@/client/passkey"
import { trpc } from "@/client/trpc"
import { withoutPasskey } from "@/screens/door/problem"
import { type Submission, useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { useAccountWords } from "@/words/account-words"

/** Adds a passkey of this device, under a name. Needs a `ProofProvider` above it: a proof that is too old is asked for. */
export function usePasskeyAdding(
  name: string,
  onAdded: () => void,
): { readonly submission: Submission; readonly add: () => void } {
  const { passkeys: words } = useAccountWords()
  const withProof = useProof()
  const submission = useSubmission()
  const start = trpc.passkeys.startAdding.useMutation()
  const adding = trpc.passkeys.add.useMutation()

  async function add() {
    const made = await submission.run(async () => {
      const answer = await makePasskey(() => withProof(() => start.mutateAsync()))
      if (answer.ok) await withProof(() => adding.mutateAsync({ answer: answer.value, name }))
      return answer
    })
    if (made?.ok) onAdded()
    else if (made) submission.tell(withoutPasskey(words.addFailed[made.refusal]))
  }

  return { submission, add: () => void add() }
}
