"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import type { AskedMailing } from "@/core/workflows/check-mailing"
import type { MailingPreview } from "@/core/workflows/preview-mailing"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { Button } from "@/ui/button"
import { Dialog } from "@/ui/dialog"
import { Notice } from "@/ui/notice"
import { useConsoleWords } from "@/words/console-words"
import { say, sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import { mailingProblem } from "./mailing-problem"
import { pricesText } from "./price-text"
import type { MailingKeys } from "./use-mailing-keys"

interface ConfirmMailingProps {
  readonly asked: AskedMailing
  readonly preview: MailingPreview
  readonly keys: MailingKeys
  readonly onMade: (mailingId: string) => void
  readonly onClose: () => void
}

/** The last question, and the request. Asked twice, it sends once. */
export function ConfirmMailing({ asked, preview, keys, onMade, onClose }: ConfirmMailingProps) {
  const { send: words } = useConsoleWords()
  const { locale } = useWords()
  const withProof = useProof()
  const submission = useSubmission()
  const making = trpc.admin.send.make.useMutation()
  const [problem, setProblem] = useState<string | null>(null)
  const { texts, length, cost, leftOut } = preview

  async function send() {
    setProblem(null)
    const confirmed = { ...asked, key: keys.of(asked) }
    const made = await submission.run(() => withProof(() => making.mutateAsync(confirmed)))
    if (made === null) return
    if (!made.ok) return setProblem(mailingProblem(made.refusal, words, locale))
    keys.settle(asked)
    onMade(made.value.mailingId)
  }

  return (
    <Dialog title={sayCount(words.confirmTitle, texts, locale)} onClose={onClose}>
      <div className="stack">
        <p>{say(words.confirmText, { segments: sayCount(words.segments, length.segments, locale) })}</p>
        <p>
          {cost.length === 0
            ? words.confirmFree
            : say(words.confirmCost, { price: pricesText(cost, locale) })}
        </p>
        {leftOut.length > 0 && <p>{sayCount(words.confirmLeftOut, leftOut.length, locale)}</p>}
        {problem !== null && <Notice lamp="ringing">{problem}</Notice>}
        <FormNotice submission={submission} next="/admin/send" />
        <div className="buttons">
          <Button onClick={onClose}>{words.back}</Button>
          <Button kind="primary" busy={submission.busy} onClick={send}>
            {words.send}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
