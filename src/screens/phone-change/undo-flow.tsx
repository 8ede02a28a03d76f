"use client"

import { type SubmitEvent, useState } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { longestTyped } from "@/screens/door/longest-typed"
import { StepOpening } from "@/screens/door/step-opening"
import { SubmitButton } from "@/screens/door/submit-button"
import { useSubmission } from "@/screens/door/use-submission"
import type { UndoWords } from "@/words/en-undo"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { LinkMissing } from "./link-missing"
import { Undone, type UndoneChange } from "./undone"
import { useLinkToken } from "./use-link-token"

interface UndoFlowProps {
  readonly words: UndoWords
}

/**
 * Behind the link that an old number got. It asks first: programs that look at links in texts must undo nothing. What
 * the link is worth is told when the button is pressed, for each alike.
 */
export function UndoFlow({ words }: UndoFlowProps) {
  const token = useLinkToken()
  if (token === null) return <LinkMissing words={words} />
  return <UndoForm key={token} token={token ?? ""} words={words} />
}

function UndoForm({ token, words }: UndoFlowProps & { readonly token: string }) {
  const { siteName } = useWords()
  const [done, setDone] = useState<UndoneChange | null>(null)
  const submission = useSubmission()
  const undo = trpc.phoneChange.undo.useMutation()

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const undone = await submission.run(() =>
      undo.mutateAsync({ token: token.slice(0, longestTyped.undoToken) }),
    )
    if (undone) setDone(undone)
  }

  if (done) return <Undone {...done} words={words} />
  return (
    <form className="stack" method="post" noValidate onSubmit={submit}>
      <StepOpening title={words.title} lead={say(words.lead, { site: siteName })} />
      <p className="soft">{words.what}</p>
      <FormNotice submission={submission} next="/account" />
      <SubmitButton text={words.undo} busy={submission.busy} secondsToWait={submission.secondsToWait} />
      <p className="hint">{words.keep}</p>
    </form>
  )
}
