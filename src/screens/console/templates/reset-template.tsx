"use client"

import { Button } from "@/ui/button"
import { Dialog } from "@/ui/dialog"
import { useConsoleWords } from "@/words/console-words"

interface ResetTemplateProps {
  /** Whether there are shipped words to go back to. */
  readonly isShipped: boolean
  readonly onReset: () => void
  readonly onClose: () => void
}

/** The question before the owner's words go. */
export function ResetTemplate({ isShipped, onReset, onClose }: ResetTemplateProps) {
  const { templates: words } = useConsoleWords()
  return (
    <Dialog title={isShipped ? words.resetTitle : words.removeTitle} onClose={onClose}>
      <div className="stack">
        <p>{isShipped ? words.resetText : words.removeText}</p>
        <div className="buttons">
          <Button onClick={onClose}>{words.keep}</Button>
          <Button kind="danger" onClick={onReset}>
            {isShipped ? words.reset : words.remove}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
