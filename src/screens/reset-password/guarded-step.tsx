"use client"

import { useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import { AccountBlocked } from "@/screens/door/account-blocked"
import { doorHref } from "@/screens/door/door-page"
import { FormNotice } from "@/screens/door/form-notice"
import { longestTyped } from "@/screens/door/longest-typed"
import { recoveryCodeMissing } from "@/screens/door/problem"
import { RecoveryCodeField } from "@/screens/door/recovery-code-field"
import { StepOpening } from "@/screens/door/step-opening"
import { SubmitButton } from "@/screens/door/submit-button"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useSubmission } from "@/screens/door/use-submission"
import { useSecondProof } from "@/screens/sign-in/use-second-proof"
import { Notice } from "@/ui/notice"
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"
import { ChosenPassword } from "./chosen-password"
import { NoRecoveryCodes } from "./no-recovery-codes"
import type { ResetStepProps } from "./reset-step"

/** A forgotten password, step three, of an account that asks for more than a code: one of its recovery codes. */
export function GuardedStep(props: ResetStepProps) {
  const { door: page, words, challenge, password, onChanged } = props
  const spoken = useWords()
  const { secondProof: proofWords, door, refusal } = spoken
  const { next } = page
  const heading = useRef<HTMLHeadingElement>(null)
  const codeInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const [recoveryCode, setRecoveryCode] = useState("")
  const live = useSecondProof(challenge)
  const submission = useSubmission({ recoveryCode: codeInput, newPassword: passwordInput })
  const complete = trpc.passwordReset.withRecoveryCode.useMutation()
  useStepEntry(heading)

  async function send() {
    if (recoveryCode.trim() === "") {
      submission.tell(recoveryCodeMissing(spoken))
      return
    }
    const attempt = {
      challengeId: challenge.challengeId,
      recoveryCode: recoveryCode.slice(0, longestTyped.recoveryCode),
      password: password.slice(0, longestTyped.password),
    }
    if (await submission.run(() => complete.mutateAsync(attempt))) onChanged()
    else live.refresh()
  }

  const { phoneNumber, secondProof } = live.view
  const over = submission.busy ? null : live.over
  if (submission.problem?.kind === "account-blocked") return <AccountBlocked next={next} />
  if (over === null && secondProof !== null && !secondProof.recoveryCode)
    return <NoRecoveryCodes words={words} phoneNumber={phoneNumber} has={secondProof} next={next} />
  return (
    <>
      <form
        className="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <StepOpening
          step={2}
          title={proofWords.title}
          lead={rich(words.guardedLead, { number: <span className="num">{phoneNumber}</span> })}
          headingRef={heading}
        />
        {over === null ? (
          <>
            <RecoveryCodeField
              value={recoveryCode}
              onChange={setRecoveryCode}
              problem={submission.at("recoveryCode")}
              next={next}
              inputRef={codeInput}
            />
            <ChosenPassword {...props} submission={submission} inputRef={passwordInput} />
            <FormNotice submission={submission} next={next} />
            <SubmitButton
              text={words.setButton}
              busy={submission.busy}
              secondsToWait={submission.secondsToWait}
            />
          </>
        ) : (
          <>
            <Notice
              lamp="ringing"
              title={over === "gone" ? proofWords.overTitle : proofWords.outOfTriesTitle}
            >
              {over === "gone" ? proofWords.overText : proofWords.outOfTriesText}
            </Notice>
            <a className="button primary large wide" href={doorHref("", next, { change: true })}>
              {refusal.startAgain}
            </a>
          </>
        )}
      </form>
      {over === null && secondProof?.newOwner && (
        <p className="below">
          {rich(words.newOwner, { signIn: <a href={doorHref("/login", next)}>{door.signIn}</a> })}
        </p>
      )}
    </>
  )
}
