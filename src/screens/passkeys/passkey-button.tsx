"use client"

import { useState } from "react"
import { signWithPasskey } from "@/client/passkey"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { withoutPasskey } from "@/screens/door/problem"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { Icon } from "@/ui/icon"
import { useWords } from "@/words/words-context"
import { useKnowsPasskeys } from "./use-knows-passkeys"

interface PasskeyButtonProps {
  readonly next: string
  /** A code was right and not enough before: its challenge. */
  readonly challengeId?: string
  /** The screen has no other way on: then the button is its primary one, and is there in every browser. */
  readonly isOnlyWay?: boolean
  /** The session is open. */
  readonly onSignedIn: () => void
}

/**
 * Signs in with a passkey, in place of everything that the screen asks for. Only for sites where passkeys are offered;
 * in a browser that knows none its place stays empty, so that nothing moves.
 */
export function PasskeyButton({ next, challengeId, isOnlyWay = false, onSignedIn }: PasskeyButtonProps) {
  const { door, refusal } = useWords()
  const known = useKnowsPasskeys()
  const [entered, setEntered] = useState(false)
  const submission = useSubmission()
  const start = trpc.passkeySignIn.start.useMutation()
  const complete = trpc.passkeySignIn.complete.useMutation()

  async function use() {
    const used = await submission.run(async () => {
      const signed = await signWithPasskey(() => start.mutateAsync())
      if (signed.ok) await complete.mutateAsync({ answer: signed.value, challengeId: challengeId ?? null })
      return signed
    })
    if (used === null) return
    if (!used.ok) {
      submission.tell(withoutPasskey(refusal.passkeyFailed[used.refusal]))
      return
    }
    setEntered(true)
    onSignedIn()
  }

  return (
    <div className={known || isOnlyWay ? "stack tight" : "stack tight unseen"}>
      <FormNotice submission={submission} next={next} />
      <Button
        kind={isOnlyWay ? "primary" : "bordered"}
        large
        wide
        busy={submission.busy || entered}
        unavailable={submission.secondsToWait > 0}
        onClick={use}
      >
        <Icon name="key" />
        {door.usePasskey}
      </Button>
    </div>
  )
}
