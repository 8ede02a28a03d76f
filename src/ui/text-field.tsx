"use client"

import type { ReactNode, RefObject } from "react"
import { Field, noteId } from "./field"
import { useEarlyTyping } from "./use-early-typing"

interface TextFieldProps {
  readonly id: string
  readonly label: string
  readonly type: "text" | "email"
  readonly autoComplete: string
  /** What keyboards of phones write large by themselves: nothing, unless told. */
  readonly autoCapitalize?: "none" | "words"
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { id, label, value, onChange, hint, error, inputRef } = props
  useEarlyTyping(inputRef, value, onChange)
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        className="input"
        id={id}
        name={id}
        type={props.type}
        autoComplete={props.autoComplete}
        autoCapitalize={props.autoCapitalize ?? "none"}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={noteId(id)}
        ref={inputRef}
      />
    </Field>
  )
}
