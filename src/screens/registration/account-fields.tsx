"use client"

import { type RefObject, useRef, useState } from "react"
import type { DoorPage } from "@/screens/door/door-page"
import { longestTyped } from "@/screens/door/longest-typed"
import { ProblemText } from "@/screens/door/problem-text"
import type { Submission } from "@/screens/door/use-submission"
import { TextField } from "@/ui/text-field"
import { useWords } from "@/words/words-context"
import { NewPassword } from "./new-password"
import { UsernameForManagers } from "./username-for-managers"

/** What a new account needs beside the number. */
export interface AccountChoice {
  readonly email: string
  readonly password: string
  readonly setEmail: (email: string) => void
  readonly setPassword: (password: string) => void
  readonly emailInput: RefObject<HTMLInputElement | null>
  readonly passwordInput: RefObject<HTMLInputElement | null>
  /** What goes to the server. Cut where the server stops reading: it refuses shorter ones than these. */
  readonly toSend: (asksEmail: boolean) => { readonly password: string; readonly email: string | null }
}

/** Holds what is typed for a new account. */
export function useAccountChoice(typedPassword = ""): AccountChoice {
  const [email, setEmail] = useState("")
  const [password, setPassword] = useState(typedPassword)
  const emailInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const toSend = (asksEmail: boolean) => ({
    password: password.slice(0, longestTyped.password),
    email: asksEmail ? email.slice(0, longestTyped.email) : null,
  })
  return { email, password, setEmail, setPassword, emailInput, passwordInput, toSend }
}

interface AccountFieldsProps {
  readonly choice: AccountChoice
  readonly door: DoorPage
  readonly phoneNumber: string
  readonly submission: Submission
}

/** Email, where the site asks for one, and password. */
export function AccountFields({ choice, door: page, phoneNumber, submission }: AccountFieldsProps) {
  const { door } = useWords()
  const errorAt = (place: "email" | "newPassword") => {
    const problem = submission.at(place)
    return problem && <ProblemText problem={problem} next={page.next} />
  }
  return (
    <>
      {page.asksEmail && (
        <TextField
          id="email"
          label={door.emailLabel}
          type="email"
          autoComplete="email"
          value={choice.email}
          onChange={choice.setEmail}
          hint={door.emailHint}
          error={errorAt("email")}
          inputRef={choice.emailInput}
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
