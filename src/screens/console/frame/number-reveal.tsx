"use client"

import { useState } from "react"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { useConsoleWords } from "@/words/console-words"

interface NumberRevealProps {
  /** What stands there before. */
  readonly masked: string
  /** Asks the server, which writes it down. `null`: it is not kept any more. */
  readonly read: () => Promise<{ readonly number: string | null }>
  /** The page that it stands on. */
  readonly page: string
}

/** The whole number of somebody, for who asks for it. */
export function NumberReveal({ masked, read, page }: NumberRevealProps) {
  const { frame } = useConsoleWords()
  const withProof = useProof()
  const submission = useSubmission()
  const [shown, setShown] = useState<{ readonly number: string | null } | null>(null)

  async function reveal() {
    const revealed = await submission.run(() => withProof(read))
    if (revealed !== null) setShown(revealed)
  }

  if (shown !== null)
    return (
      <span className={shown.number === null ? undefined : "num"} role="status">
        {shown.number ?? frame.numberGone}
      </span>
    )
  return (
    <>
      <span className="num">{masked}</span>{" "}
      <button className="as-link tap" type="button" onClick={reveal} aria-busy={submission.busy}>
        {frame.show}
      </button>
      <br />
      <span className="xs faint">{frame.shownIsNoted}</span>
      <FormNotice submission={submission} next={page} />
    </>
  )
}
