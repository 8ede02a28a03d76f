"use client"

import { type RefObject, useEffect, useState } from "react"
import { ProblemText } from "@/screens/door/problem-text"
import { phoneOfStart } from "@/screens/door/remembered-phone"
import type { Submission } from "@/screens/door/use-submission"
import { NewPassword } from "@/screens/registration/new-password"
import { UsernameForManagers } from "@/screens/registration/username-for-managers"
import type { ResetStepProps } from "./reset-step"

interface ChosenPasswordProps extends Omit<ResetStepProps, "onChanged"> {
  readonly submission: Submission
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** The new password. Managers keep it with the number as it was typed in this tab: the page knows it only masked. */
export function ChosenPassword(props: ChosenPasswordProps) {
  const { door, words, challenge, password, onPassword, submission, inputRef } = props
  const typed = useTypedNumber(challenge.challengeId)
  const problem = submission.at("newPassword")
  return (
    <>
      {typed !== null && <UsernameForManagers phoneNumber={typed} />}
      <NewPassword
        label={words.passwordLabel}
        value={password}
        onChange={onPassword}
        phoneNumber={typed ?? challenge.phoneNumber}
        minimumLength={door.passwordMinimumLength}
        error={problem && <ProblemText problem={problem} next={door.next} />}
        inputRef={inputRef}
      />
    </>
  )
}

/** `null`: it was typed in another tab, or this page does not run in the browser yet. */
function useTypedNumber(challengeId: string): string | null {
  const [number, setNumber] = useState<string | null>(null)
  useEffect(() => setNumber(phoneOfStart(challengeId)?.number ?? null), [challengeId])
  return number
}
