"use client"

import { type SubmitEvent, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import type { FirstChannel } from "@/core/challenge"
import type { ChallengeView } from "@/core/challenge-view"
import { type DoorPage, doorHref } from "@/screens/door/door-page"
import { FormNotice } from "@/screens/door/form-notice"
import { PhoneEntry } from "@/screens/door/phone-entry"
import { passwordMissing } from "@/screens/door/problem"
import { ProblemText } from "@/screens/door/problem-text"
import { chosenChannel, StartButtons } from "@/screens/door/start-buttons"
import { StepOpening } from "@/screens/door/step-opening"
import { typedNumber } from "@/screens/door/typed-number"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useSubmission } from "@/screens/door/use-submission"
import { useTypedPhone } from "@/screens/door/use-typed-phone"
import { useWayIn } from "@/screens/door/use-way-in"
import { PasskeyButton } from "@/screens/passkeys/passkey-button"
import { PasswordField } from "@/ui/password-field"
import { useWords } from "@/words/words-context"
import { NewHere, SignInWays } from "./sign-in-ways"

/** Longest password that the server reads. It takes none as long, so what is cut off changes no answer. */
const longestPassword = 1024

interface PasswordStepProps {
  readonly door: DoorPage
  readonly onStarted: (challenge: ChallengeView) => void
}

/** Step one with a password. Only a right one sends a code. */
export function PasswordStep({ door: page, onStarted }: PasswordStepProps) {
  const words = useWords()
  const { door } = words
  const phoneInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const [phone, setPhone] = useTypedPhone(page.countries, page.defaultCountry)
  const [password, setPassword] = useState("")
  const [channel, setChannel] = useState<FirstChannel>("sms")
  const submission = useSubmission({ phone: phoneInput, password: passwordInput })
  const start = trpc.passwordSignIn.start.useMutation()
  const { enter } = useWayIn(page.next)
  useStepEntry(phoneInput)

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (password === "") {
      submission.tell(passwordMissing(words))
      return
    }
    const chosen = chosenChannel(event)
    setChannel(chosen)
    const attempt = { ...typedNumber(phone), channel: chosen, password: password.slice(0, longestPassword) }
    const challenge = await submission.run(() => start.mutateAsync(attempt))
    if (challenge) onStarted(challenge)
  }

  const passwordProblem = submission.at("password")
  return (
    <>
      <form className="stack" method="post" noValidate onSubmit={submit}>
        <StepOpening step={1} title={door.signInTitle} lead={door.passwordLead} />
        {page.codeSignIn && <SignInWays current="password" next={page.next} />}
        <PhoneEntry
          countries={page.countries}
          value={phone}
          onChange={setPhone}
          autoComplete="username"
          hint={door.phoneHint}
          problem={submission.at("phone")}
          next={page.next}
          inputRef={phoneInput}
        />
        <PasswordField
          id="password"
          label={door.passwordLabel}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          showWord={door.show}
          hideWord={door.hide}
          hint={door.passwordHint}
          error={passwordProblem && <ProblemText problem={passwordProblem} next={page.next} />}
          inputRef={passwordInput}
        />
        <p className="forgotten">
          <a href={doorHref("/reset-password", page.next)}>{door.forgotPassword}</a>
        </p>
        <FormNotice submission={submission} next={page.next} />
        <div className="choices">
          <StartButtons
            text={door.continue}
            callFirst={page.callFirst}
            submission={submission}
            channel={channel}
          />
          {page.passkeys && <PasskeyButton next={page.next} onSignedIn={enter} />}
        </div>
      </form>
      <NewHere next={page.next} />
    </>
  )
}
