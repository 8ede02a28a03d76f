"use client"

import type { ClipboardEvent, RefObject } from "react"
import { noteId } from "./field"
import { pastedCode, typedCode } from "./typed-code"
import { useEarlyTyping } from "./use-early-typing"
import { useWholeSelection } from "./use-whole-selection"

/** What is known about the code in the field. */
export type CodeState = "typing" | "checking" | "wrong" | "right"

interface CodeInputProps {
  readonly id: string
  /** Digits only. */
  readonly value: string
  readonly length: number
  readonly state: CodeState
  readonly onChange: (code: string) => void
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** One real input over drawn slots: autofill, paste and screen readers see an ordinary text field. */
export function CodeInput({ id, value, length, state, onChange, inputRef }: CodeInputProps) {
  const selected = useWholeSelection(inputRef)
  const settled = state === "checking" || state === "right"
  useEarlyTyping(inputRef, value, (typed) => onChange(typedCode(typed, length)))

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const code = pastedCode(event.clipboardData.getData("text"), length)
    if (code === null || settled) return
    event.preventDefault()
    onChange(code)
  }

  const active = selected ? -1 : Math.min(value.length, length - 1)
  return (
    <div className="code" data-state={state} data-selected={selected || undefined}>
      {Array.from({ length }, (_, place) => place).flatMap((place) => [
        place === length / 2 && <span key="gap" className="gap" aria-hidden="true" />,
        <span key={place} className={place === active ? "slot active" : "slot"} aria-hidden="true">
          {value[place]}
        </span>,
      ])}
      <input
        id={id}
        name={id}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]*"
        value={value}
        readOnly={settled}
        onChange={(event) => onChange(typedCode(event.target.value, length))}
        onPaste={paste}
        aria-invalid={state === "wrong" || undefined}
        aria-describedby={noteId(id)}
        ref={inputRef}
      />
    </div>
  )
}
