"use client"

import type { ReactNode, RefObject } from "react"
import { PasswordField } from "@/ui/password-field"
import { StrengthMeter } from "@/ui/strength-meter"
import { say, sayCount } from "@/words/say"
import { type SpokenWords, useWords } from "@/words/words-context"
import { passwordStrength, type Strength } from "./password-strength"

const levels = {
  empty: 0,
  short: 1,
  "own-number": 1,
  weak: 1,
  fair: 2,
  strong: 3,
  "very-strong": 4,
} as const satisfies Record<Strength, number>

interface NewPasswordProps {
  /** "Password" unless told. */
  readonly label?: string
  readonly value: string
  readonly onChange: (password: string) => void
  readonly phoneNumber: string
  readonly minimumLength: number
  readonly error: ReactNode
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** A password to be set, with advice while it is typed. */
export function NewPassword(props: NewPasswordProps) {
  const { label, value, onChange, phoneNumber, minimumLength, error, inputRef } = props
  const words = useWords()
  const strength = passwordStrength(value, minimumLength, phoneNumber)
  return (
    <PasswordField
      id="password"
      label={label ?? words.door.passwordLabel}
      autoComplete="new-password"
      value={value}
      onChange={onChange}
      showWord={words.door.show}
      hideWord={words.door.hide}
      error={error}
      hint={
        <StrengthMeter
          level={levels[strength]}
          advice={adviceOn(strength, Math.max(1, minimumLength - [...value].length), minimumLength, words)}
        />
      }
      inputRef={inputRef}
    />
  )
}

function adviceOn(
  strength: Strength,
  missing: number,
  minimum: number,
  { strength: words, locale }: SpokenWords,
): string {
  const advice = {
    empty: say(words.empty, { minimum }),
    short: sayCount(words.short, missing, locale),
    "own-number": words.ownNumber,
    weak: words.weak,
    fair: words.fair,
    strong: words.strong,
    "very-strong": words.veryStrong,
  } satisfies Record<Strength, string>
  return advice[strength]
}
