"use client"

import { FormNotice } from "@/screens/door/form-notice"
import { Button } from "@/ui/button"
import { Dialog } from "@/ui/dialog"
import { Notice } from "@/ui/notice"
import { useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { useEndpointChange } from "./use-endpoint-change"
import type { EndpointView } from "./webhook-view"

interface EndpointQuestionProps {
  readonly endpoint: EndpointView
  readonly kind: "new-secret" | "remove"
  readonly onSaved: (secret: string | null) => void
  readonly onCancel: () => void
}

/** Says what will happen to an endpoint, and asks once. */
export function EndpointQuestion({ endpoint, kind, onSaved, onCancel }: EndpointQuestionProps) {
  const { webhooks: words, frame } = useConsoleWords()
  const { submission, problem, save } = useEndpointChange()
  const isRemoval = kind === "remove"

  async function go() {
    const saved = await save({ kind, endpointId: endpoint.id })
    if (saved !== null) onSaved(saved.secret)
  }

  return (
    <Dialog title={isRemoval ? words.removeTitle : words.newSecretTitle} onClose={onCancel}>
      <div className="stack">
        <p className="soft break">
          {say(isRemoval ? words.removeText : words.newSecretText, { url: endpoint.url })}
        </p>
        {problem && <Notice lamp="busy">{problem.text}</Notice>}
        <FormNotice submission={submission} next="/admin/webhooks" />
        <div className="buttons">
          <Button onClick={onCancel}>{frame.cancel}</Button>
          <Button kind={isRemoval ? "danger" : "primary"} busy={submission.busy} onClick={go}>
            {isRemoval ? words.remove : words.makeNewSecret}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
