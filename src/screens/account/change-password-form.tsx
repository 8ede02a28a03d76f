"use client"

import { type SubmitEvent, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { longestTyped } from "@/screens/door/longest-typed"
import { passwordMissing } from "@/screens/door/problem"
import { ProblemText } from "@/screens/door/problem-text"
import { SubmitButton } from "@/screens/door/submit-button"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { NewPassword } from "@/screens/registration/new-password"
import { UsernameForManagers } from "@/screens/registration/username-for-managers"
import { PasswordField } from "@/ui/password-field"
import { useAccountWords } from "@/words/account-words"
import { useWords } from "@/words/words-context"

const next = "/account/password"

interface ChangePasswordFormProps {
  readonly phoneNumber: string | null
  readonly asksCurrent: boolean
  readonly minimumLength: number
  readonly onDone: () => void
}

/** The current password, where it is asked for, and the new one. */
export function ChangePasswordForm({ phoneNumber, minimumLength, onDone, ...form }: ChangePasswordFormProps) {
  const spoken = useWords()
  const { door } = spoken
  const { password: words } = useAccountWords()
  const [currentInput, newInput] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)]
  const [current, setCurrent] = useState("")
  const [chosen, setChosen] = useState("")
  const submission = useSubmission({ password: currentInput, newPassword: newInput })
  const set = trpc.password.set.useMutation()
  const withProof = useProof()
  const [asksCurrent, setAsksCurrent] = useState(form.asksCurrent)
  // The page may be older than the password: another one was set meanwhile, or a recovery code was given too long ago.
  if (submission.problem?.kind === "password-needed" && !asksCurrent) setAsksCurrent(true)
  useStepEntry(form.asksCurrent ? currentInput : newInput)

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (asksCurrent && current === "") {
      submission.tell(passwordMissing(spoken))
      return
    }
    const choice = {
      currentPassword: asksCurrent ? current.slice(0, longestTyped.password) : null,
      password: chosen.slice(0, longestTyped.password),
    }
    if (await submission.run(() => withProof(() => set.mutateAsync(choice)))) onDone()
  }

  const [wrong, refused] = [submission.at("password"), submission.at("newPassword")]
  return (
    <form className="stack" method="post" noValidate onSubmit={submit}>
      {phoneNumber !== null && <UsernameForManagers phoneNumber={phoneNumber} />}
      {asksCurrent && (
        <PasswordField
          id="current-password"
          label={words.currentLabel}
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          showWord={door.show}
          hideWord={door.hide}
          error={wrong && <ProblemText problem={wrong} next={next} />}
          inputRef={currentInput}
        />
      )}
      {asksCurrent && (
        <p className="forgotten">
          <a href="/reset-password">{door.forgotPassword}</a>
        </p>
      )}
      <NewPassword
        label={words.newLabel}
        value={chosen}
        onChange={setChosen}
        phoneNumber={phoneNumber ?? ""}
        minimumLength={minimumLength}
        error={refused && <ProblemText problem={refused} next={next} />}
        inputRef={newInput}
      />
      <FormNotice submission={submission} next={next} />
      <SubmitButton text={words.save} busy={submission.busy} secondsToWait={submission.secondsToWait} />
    </form>
  )
}
