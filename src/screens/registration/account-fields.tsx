"use client"

import { type RefObject, useRef, useState } from "react"
import type { Identity } from "@/core/identity"
import type { DoorPage } from "@/screens/door/door-page"
import { longestTyped } from "@/screens/door/longest-typed"
import { ProblemText } from "@/screens/door/problem-text"
import type { Submission } from "@/screens/door/use-submission"
import { TextField } from "@/ui/text-field"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { NewPassword } from "./new-password"
import { propertyLabel } from "./property-label"
import { UsernameForManagers } from "./username-for-managers"

/** What a new account needs beside the number. */
export interface AccountChoice {
  /** What the site knows its members by besides their numbers: an email, or something of its own. */
  readonly knownBy: string
  readonly password: string
  readonly setKnownBy: (knownBy: string) => void
  readonly setPassword: (password: string) => void
  readonly knownByInput: RefObject<HTMLInputElement | null>
  readonly passwordInput: RefObject<HTMLInputElement | null>
  /** What goes to the server. Cut where the server stops reading: it refuses shorter ones than these. */
  readonly toSend: (identity: Identity) => {
    readonly password: string
    readonly email: string | null
    readonly identity: string | null
  }
}

/** Holds what is typed for a new account. */
export function useAccountChoice(typedPassword = ""): AccountChoice {
  const [knownBy, setKnownBy] = useState("")
  const [password, setPassword] = useState(typedPassword)
  const knownByInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const toSend = (identity: Identity) => ({
    password: password.slice(0, longestTyped.password),
    email: identity === "email" ? knownBy.slice(0, longestTyped.email) : null,
    identity: typeof identity === "object" ? knownBy.slice(0, longestTyped.name) : null,
  })
  return { knownBy, password, setKnownBy, setPassword, knownByInput, passwordInput, toSend }
}

interface AccountFieldsProps {
  readonly choice: AccountChoice
  readonly door: DoorPage
  readonly phoneNumber: string
  readonly submission: Submission
}

/** What the site knows its members by, where that is more than the number, and the password. */
export function AccountFields({ choice, door: page, phoneNumber, submission }: AccountFieldsProps) {
  const { door, siteName } = useWords()
  const { identity } = page
  const errorAt = (place: "email" | "identity" | "newPassword") => {
    const problem = submission.at(place)
    return problem && <ProblemText problem={problem} next={page.next} />
  }
  return (
    <>
      {identity === "email" && (
        <TextField
          id="email"
          label={door.emailLabel}
          type="email"
          autoComplete="email"
          value={choice.knownBy}
          onChange={choice.setKnownBy}
          hint={door.emailHint}
          error={errorAt("email")}
          inputRef={choice.knownByInput}
        />
      )}
      {typeof identity === "object" && (
        <TextField
          id="identity"
          label={propertyLabel(identity.property)}
          type="text"
          autoComplete="off"
          value={choice.knownBy}
          onChange={choice.setKnownBy}
          hint={say(door.identityHint, { site: siteName })}
          error={errorAt("identity")}
          inputRef={choice.knownByInput}
        />
      )}
      <UsernameForManagers phoneNumber={phoneNumber} />
      <NewPassword
        value={choice.password}
        onChange={choice.setPassword}
        phoneNumber={phoneNumber}
        minimumLength={page.passwordMinimumLength}
        error={errorAt("newPassword")}
        inputRef={choice.passwordInput}
      />
    </>
  )
}
