"use client"

import { type ReactNode, type RefObject, useState } from "react"
import { Field, noteId } from "./field"
import { useEarlyTyping } from "./use-early-typing"

interface PasswordFieldProps {
  readonly id: string
  readonly label: string
  readonly autoComplete: "current-password" | "new-password"
  readonly value: string
  readonly onChange: (value: string) => void
  readonly showWord: string
  readonly hideWord: string
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** A password, with a word that shows or hides it. */
export function PasswordField(props: PasswordFieldProps) {
  const { id, label, value, onChange, showWord, hideWord, hint, error, inputRef } = props
  const [shown, setShown] = useState(false)
  useEarlyTyping(inputRef, value, onChange)
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <div className="secret">
        <input
          className="input"
          id={id}
          name={id}
          type={shown ? "text" : "password"}
          autoComplete={props.autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={noteId(id)}
          ref={inputRef}
        />
        <button type="button" aria-pressed={shown} aria-controls={id} onClick={() => setShown(!shown)}>
          {shown ? hideWord : showWord}
        </button>
      </div>
    </Field>
  )
}
