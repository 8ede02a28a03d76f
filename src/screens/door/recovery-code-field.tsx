"use client"

import type { RefObject } from "react"
import { Field, noteId } from "@/ui/field"
import { useEarlyTyping } from "@/ui/use-early-typing"
import { useWords } from "@/words/words-context"
import type { Problem } from "./problem"
import { ProblemText } from "./problem-text"

const id = "recovery-code"

interface RecoveryCodeFieldProps {
  readonly value: string
  readonly onChange: (code: string) => void
  readonly problem: Problem | null
  readonly next: string
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** A recovery code, typed or pasted in any shape: the server takes small letters, and reads on over spaces and dashes. */
export function RecoveryCodeField({ value, onChange, problem, next, inputRef }: RecoveryCodeFieldProps) {
  const { secondProof } = useWords()
  useEarlyTyping(inputRef, value, onChange)
  return (
    <Field
      id={id}
      label={secondProof.recoveryCodeLabel}
      hint={secondProof.recoveryCodeHint}
      error={problem && <ProblemText problem={problem} next={next} />}
    >
      <input
        className="input num"
        id={id}
        name={id}
        type="text"
        // No list of codes that were typed before: each of them is used up.
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={problem ? true : undefined}
        aria-describedby={noteId(id)}
        ref={inputRef}
      />
    </Field>
  )
}
