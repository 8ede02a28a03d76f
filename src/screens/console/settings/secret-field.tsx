"use client"

import { useEffect, useRef, useState } from "react"
import type { AccountField } from "@/core/workflows/account-fields"
import { Button } from "@/ui/button"
import { noteId } from "@/ui/field"
import { useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"

interface SecretFieldProps {
  readonly id: string
  readonly label: string
  readonly field: AccountField
  /** `undefined`: as it is saved. */
  readonly edited: string | null | undefined
  readonly invalid: boolean
  /** `undefined` takes an edit back. */
  readonly onEdit: (value: string | null | undefined) => void
}

/** A secret: its end is shown, and it can be replaced. To open it is no edit, and neither is to leave it empty. */
export function SecretField({ id, label, field, edited, invalid, onEdit }: SecretFieldProps) {
  const { settings: words, frame } = useConsoleWords()
  // What is typed keeps it open: so it closes by itself once that is saved or discarded.
  const [isOpened, setOpened] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isOpened) input.current?.focus()
  }, [isOpened])

  function type(text: string) {
    setOpened(text === "")
    onEdit(text === "" ? undefined : text)
  }

  const shown = edited === null ? field.otherwise : field.end && `•••••••• ${field.end}`
  if (shown && !isOpened && typeof edited !== "string") {
    return (
      <div className="with">
        <input className="input mono" id={id} value={shown} readOnly aria-describedby={noteId(id)} />
        <Button onClick={() => setOpened(true)} label={`${words.replace}: ${label}`}>
          {words.replace}
        </Button>
      </div>
    )
  }
  return (
    <div className="with">
      <input
        className="input mono"
        id={id}
        name={id}
        type="password"
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        ref={input}
        aria-label={say(words.newSecret, { name: label })}
        value={edited ?? ""}
        onChange={(event) => type(event.target.value)}
        aria-invalid={invalid || undefined}
        aria-describedby={noteId(id)}
      />
      {shown && (
        <Button
          label={`${frame.cancel}: ${label}`}
          onClick={() => {
            setOpened(false)
            onEdit(undefined)
          }}
        >
          {frame.cancel}
        </Button>
      )}
    </div>
  )
}
