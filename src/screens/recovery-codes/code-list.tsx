"use client"

import { useRef, useState } from "react"
import { ownLocale } from "@/screens/account/own-locale"
import { Button } from "@/ui/button"
import { isCopied } from "@/ui/copy-text"
import { useAccountWords } from "@/words/account-words"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"

/** Recovery codes to be kept: on the screen, in the clipboard, as a file, on paper. */
export function CodeList({ codes }: { codes: readonly string[] }) {
  const { recovery: words } = useAccountWords()
  const { siteName, locale } = useWords()
  const list = useRef<HTMLOListElement>(null)
  const [told, setTold] = useState("")

  async function copy() {
    const copied = await isCopied(codes.join("\n"))
    if (!copied && list.current !== null) window.getSelection()?.selectAllChildren(list.current)
    setTold(copied ? words.copied : words.selected)
  }

  /** A file that is made here: the codes do not travel again. */
  function download() {
    const date = new Intl.DateTimeFormat(ownLocale(locale), { dateStyle: "long" }).format(new Date())
    const opening = [say(words.fileTitle, { site: siteName }), say(words.fileText, { date })]
    const text = [...opening, "", ...codes, ""].join("\r\n")
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }))
    const link = document.createElement("a")
    link.href = address
    link.download = words.fileName
    link.click()
    URL.revokeObjectURL(address)
  }

  return (
    <div className="stack tight">
      <ol className="codes" aria-label={words.listLabel} ref={list}>
        {codes.map((code) => (
          <li key={code}>
            <span className="num">{code}</span>
          </li>
        ))}
      </ol>
      <div className="actions">
        <Button onClick={copy}>{words.copy}</Button>
        <Button onClick={download}>{words.download}</Button>
        <Button onClick={() => window.print()}>{words.print}</Button>
        <p className="small soft" role="status">
          {told}
        </p>
      </div>
    </div>
  )
}
