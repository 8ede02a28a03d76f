"use client"

import type { RefObject } from "react"
import type { PhoneCountry } from "@/ui/calling-code"
import { PhoneField, type TypedPhone } from "@/ui/phone-field"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import type { Problem } from "./problem"
import { ProblemText } from "./problem-text"

interface PhoneEntryProps {
  readonly countries: readonly PhoneCountry[]
  readonly value: TypedPhone
  readonly onChange: (phone: TypedPhone) => void
  readonly autoComplete: "tel" | "username"
  readonly hint?: string
  readonly problem: Problem | null
  readonly next: string
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** The phone field in the words of the page. */
export function PhoneEntry({ problem, next, ...field }: PhoneEntryProps) {
  const { door } = useWords()
  return (
    <PhoneField
      id="phone"
      label={door.phoneLabel}
      countryLabel={door.countryLabel}
      optionText={({ name, callingCode }) => say(door.countryOption, { name, callingCode })}
      error={problem && <ProblemText problem={problem} next={next} />}
      {...field}
    />
  )
}
