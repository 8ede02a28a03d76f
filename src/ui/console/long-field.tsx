"use client"

import { type ReactNode, type RefObject, useRef } from "react"
import { Field, noteId } from "../field"
import { useEarlyTyping } from "../use-early-typing"

interface LongFieldProps {
  readonly id: string
  readonly label: string
  readonly rows: number
  /** In UTF-16 units. */
  readonly maxLength?: number
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
  const { id, label, value, onChange, hint, error, isProse = false } = props
  const own = useRef<HTMLTextAreaElement>(null)
  const field = props.inputRef ?? own
  useEarlyTyping(field, value, onChange)
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        className="input"
        id={id}
        rows={props.rows}
        maxLength={props.maxLength}
        dir="auto"
        lang={props.lang}
        autoComplete="off"
        spellCheck={isProse}
        autoCapitalize={isProse ? "sentences" : "none"}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={noteId(id)}
        ref={field}
      />
    </Field>
  )
}
