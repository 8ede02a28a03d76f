"use client"

import { type SubmitEvent, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import { AccountBlocked } from "@/screens/door/account-blocked"
import { type DoorPage, doorHref } from "@/screens/door/door-page"
import { FormNotice } from "@/screens/door/form-notice"
import { longestTyped } from "@/screens/door/longest-typed"
import { PhoneEntry } from "@/screens/door/phone-entry"
import { passwordMissing, recoveryCodeMissing } from "@/screens/door/problem"
import { ProblemText } from "@/screens/door/problem-text"
import { RecoveryCodeField } from "@/screens/door/recovery-code-field"
import { StepOpening } from "@/screens/door/step-opening"
import { SubmitButton } from "@/screens/door/submit-button"
import { typedNumber } from "@/screens/door/typed-number"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useSubmission } from "@/screens/door/use-submission"
import { useTypedPhone } from "@/screens/door/use-typed-phone"
import { useWayIn } from "@/screens/door/use-way-in"
import { PasswordField } from "@/ui/password-field"
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"

/** Signing in without a phone: the number and a recovery code, and the password of an account that asks for it too. */
export function RecoverySignIn({ door: page }: { door: DoorPage }) {
  const words = useWords()
  const { door, secondProof } = words
  const { next } = page
  const inputs = {
    phone: useRef<HTMLInputElement>(null),
    recoveryCode: useRef<HTMLInputElement>(null),
    password: useRef<HTMLInputElement>(null),
  }
  const [phone, setPhone] = useTypedPhone(page.countries, page.defaultCountry)
  const [recoveryCode, setRecoveryCode] = useState("")
  const [password, setPassword] = useState("")
  const [wasAsked, setWasAsked] = useState(false)
  const submission = useSubmission(inputs)
  const signIn = trpc.signIn.withRecoveryCode.useMutation()
  const { entered, enter } = useWayIn(next)
  useStepEntry(inputs.phone)

  const asksPassword = wasAsked || submission.problem?.kind === "password-needed"

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (recoveryCode.trim() === "") {
      submission.tell(recoveryCodeMissing(words))
      return
    }
    if (asksPassword && password === "") {
      submission.tell(passwordMissing(words))
      return
    }
    setWasAsked(asksPassword)
    const attempt = {
      ...typedNumber(phone),
      recoveryCode: recoveryCode.slice(0, longestTyped.recoveryCode),
      password: asksPassword ? password.slice(0, longestTyped.password) : null,
    }
    if (await submission.run(() => signIn.mutateAsync(attempt))) enter()
  }

  if (submission.problem?.kind === "account-blocked") return <AccountBlocked next={next} />
  const passwordProblem = submission.at("password")
  return (
    <>
      <form className="stack" method="post" noValidate onSubmit={submit}>
        <StepOpening title={secondProof.lostTitle} lead={secondProof.lostLead} />
        <PhoneEntry
          countries={page.countries}
          value={phone}
          onChange={setPhone}
          autoComplete="username"
          problem={submission.at("phone")}
          next={next}
          inputRef={inputs.phone}
        />
        <RecoveryCodeField
          value={recoveryCode}
          onChange={setRecoveryCode}
          problem={submission.at("recoveryCode")}
          next={next}
          inputRef={inputs.recoveryCode}
        />
        {asksPassword && (
          <PasswordField
            id="password"
            label={door.passwordLabel}
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            showWord={door.show}
            hideWord={door.hide}
            error={passwordProblem && <ProblemText problem={passwordProblem} next={next} />}
            inputRef={inputs.password}
          />
        )}
        <FormNotice submission={submission} next={next} />
        <SubmitButton
          text={door.signIn}
          busy={submission.busy || entered}
          secondsToWait={submission.secondsToWait}
        />
      </form>
      <p className="below">
        {rich(secondProof.havePhone, { signIn: <a href={doorHref("/login", next)}>{door.signIn}</a> })}
      </p>
    </>
  )
}
