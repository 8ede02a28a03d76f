"use client"

import { useRef, useState } from "react"
import { Button } from "@/ui/button"
import { isCopied } from "@/ui/copy-text"
import { Dialog } from "@/ui/dialog"
import { useConsoleWords } from "@/words/console-words"

/** Shows a secret, once. It is in no cache and in no address: whoever closes this has kept it or makes another. */
export function ShownSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { webhooks: words } = useConsoleWords()
  const shown = useRef<HTMLElement>(null)
  const [told, setTold] = useState("")

  async function copy() {
    const copied = await isCopied(secret)
    if (!copied && shown.current !== null) window.getSelection()?.selectAllChildren(shown.current)
    setTold(copied ? words.copied : words.selected)
  }

  return (
    <Dialog title={words.secretTitle} onClose={onClose}>
      <div className="stack">
        <p className="soft">{words.secretText}</p>
        <code className="secret mono" ref={shown}>
          {secret}
        </code>
        <p className="small soft" role="status">
          {told}
        </p>
        <div className="buttons">
          <Button onClick={copy}>{words.copy}</Button>
          <Button kind="primary" onClick={onClose}>
            {words.kept}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
