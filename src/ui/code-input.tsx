"use client"

import { type ClipboardEvent, type RefObject, type SyntheticEvent, useState } from "react"
import { noteId } from "./field"
import { pastedCode, typedCode } from "./typed-code"
import { useEarlyTyping } from "./use-early-typing"

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
  // A code that is selected as a whole is drawn without a caret: the next digit replaces all of it.
  const [selected, setSelected] = useState(false)
  const settled = state === "checking" || state === "right"
  useEarlyTyping(inputRef, value, (typed) => onChange(typedCode(typed, length)))

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const code = pastedCode(event.clipboardData.getData("text"), length)
    if (code === null || settled) return
    event.preventDefault()
    onChange(code)
  }

  // The digits under the slots do not stand where the slots are, so a caret between them would mislead.
  function keepCaretAtEnd(event: SyntheticEvent<HTMLInputElement>) {
    const input = event.currentTarget
    const { selectionStart: start, selectionEnd: end } = input
    const last = input.value.length
    if (start === end && end !== last) input.setSelectionRange(last, last)
    setSelected(last > 0 && start === 0 && end === last)
  }

  const active = selected ? -1 : Math.min(value.length, length - 1)
  return (
    <div className="code" data-state={state}>
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
        onSelect={keepCaretAtEnd}
        aria-invalid={state === "wrong" || undefined}
        aria-describedby={noteId(id)}
        ref={inputRef}
      />
    </div>
  )
}
