"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { Button } from "@/ui/button"
import { useConsoleWords } from "@/words/console-words"

interface NumberRevealProps {
  readonly userId: string
  /** `null`: there is none. */
  readonly masked: string | null
}

/** A masked number, and the way to the whole one, which is written down. */
export function NumberReveal({ userId, masked }: NumberRevealProps) {
  const { frame, people: words } = useConsoleWords()
  const withProof = useProof()
  const submission = useSubmission()
  const revealing = trpc.admin.people.revealNumber.useMutation()
  const [number, setNumber] = useState<string | null>(null)
  if (masked === null) return words.noNumber

  async function show() {
    const shown = await submission.run(() => withProof(() => revealing.mutateAsync({ userId })))
    if (shown !== null) setNumber(shown.number)
  }

  return (
    <>
      <span className="num">{number ?? masked}</span>
      {number === null && (
        <>
          {" "}
          <Button kind="plain" busy={submission.busy} describedBy="showing-is-noted" onClick={show}>
            {frame.show}
          </Button>
          <br />
          <span className="xs faint" id="showing-is-noted">
            {frame.shownIsNoted}
          </span>
        </>
      )}
      <FormNotice submission={submission} next={`/admin/users/${userId}`} />
    </>
  )
}
