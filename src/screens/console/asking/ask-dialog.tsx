"use client"

import { Button } from "@/ui/button"
import { Dialog } from "@/ui/dialog"
import { useConsoleWords } from "@/words/console-words"

interface AskDialogProps {
  readonly title: string
  /** What will happen, sentence by sentence. */
  readonly told: readonly string[]
  /** What the button says that does it. */
  readonly act: string
  /** Nothing brings back what it takes. */
  readonly grave?: boolean
  readonly onCancel: () => void
  readonly onAct: () => void
}

/** Asks once before something that others feel, and says what will happen. */
export function AskDialog({ title, told, act, grave = false, onCancel, onAct }: AskDialogProps) {
  const { frame } = useConsoleWords()
  return (
    <Dialog title={title} onClose={onCancel}>
      <div className="stack">
        {told.map((sentence) => (
          <p className="soft" key={sentence}>
            {sentence}
          </p>
        ))}
        <div className="buttons">
          <Button large onClick={onCancel}>
            {frame.cancel}
          </Button>
          <Button kind={grave ? "danger" : "primary"} large onClick={onAct}>
            {act}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
