"use client"

import type { ReactNode, RefObject } from "react"
import { Field, noteId } from "../field"

interface LongFieldProps {
  readonly id: string
  readonly label: string
  readonly rows: number
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  readonly error?: ReactNode
  /** A BCP 47 tag, where the language of what is written is known. */
  readonly lang?: string
  /** Numbers, addresses and codes are not words. */
  readonly isProse?: boolean
  readonly inputRef?: RefObject<HTMLTextAreaElement | null>
}

/** Several lines of text. */
export function LongField(props: LongFieldProps) {
  const { id, label, hint, error, isProse = false } = props
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        className="input"
        id={id}
        rows={props.rows}
        dir="auto"
        lang={props.lang}
        autoComplete="off"
        spellCheck={isProse}
        autoCapitalize={isProse ? "sentences" : "none"}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={noteId(id)}
        ref={props.inputRef}
      />
    </Field>
  )
}
