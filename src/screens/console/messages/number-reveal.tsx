"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { useConsoleWords } from "@/words/console-words"
import { messagesPath } from "./messages-href"

/** The whole number of a message, for who asks for it: that is written down. */
export function NumberReveal({ deliveryId }: { deliveryId: string }) {
  const { frame, messages: words } = useConsoleWords()
  const withProof = useProof()
  const submission = useSubmission()
  const revealing = trpc.admin.messages.revealNumber.useMutation()
  const [shown, setShown] = useState<{ readonly number: string | null } | null>(null)

  async function reveal() {
    const revealed = await submission.run(() => withProof(() => revealing.mutateAsync({ deliveryId })))
    if (revealed !== null) setShown(revealed)
  }

  if (shown !== null)
    return (
      <span className={shown.number === null ? undefined : "num"} role="status">
        {shown.number ?? words.gone}
      </span>
    )
  return (
    <>
      {frame.hidden}{" "}
      <button className="as-link tap" type="button" onClick={reveal} aria-busy={submission.busy}>
        {frame.show}
      </button>
      <br />
      <span className="xs faint">{frame.shownIsNoted}</span>
      <FormNotice submission={submission} next={messagesPath} />
    </>
  )
}
