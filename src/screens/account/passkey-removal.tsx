"use client"

import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { Button } from "@/ui/button"
import { Dialog } from "@/ui/dialog"
import { useAccountWords } from "@/words/account-words"
import { say } from "@/words/say"
import type { PasskeyView } from "./account-holder"

interface PasskeyRemovalProps {
  readonly passkey: PasskeyView
  readonly isOnlyWayIn: boolean
  readonly onRemoved: () => void
  readonly onCancel: () => void
}

/** Takes a passkey away, after one question, and after a proof where the last one is too old. */
export function PasskeyRemoval({ passkey, isOnlyWayIn, onRemoved, onCancel }: PasskeyRemovalProps) {
  const { passkeys: words } = useAccountWords()
  const withProof = useProof()
  const submission = useSubmission()
  const removing = trpc.passkeys.remove.useMutation()
  const utils = trpc.useUtils()

  async function remove() {
    const removed = await submission.run(() =>
      withProof(() => removing.mutateAsync({ passkeyId: passkey.id })),
    )
    if (removed === null) return
    onRemoved()
    await utils.ownSessions.list.invalidate()
  }

  return (
    <Dialog title={say(words.removeTitle, { name: passkey.name })} onClose={onCancel}>
      <div className="stack">
        <p className="soft">{words.removeText}</p>
        {isOnlyWayIn && <p>{words.removeLast}</p>}
        <FormNotice submission={submission} next="/account" />
        <div className="buttons">
          <Button onClick={onCancel}>{words.keep}</Button>
          <Button kind="danger" busy={submission.busy} onClick={remove}>
            {words.remove}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
