"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { CodeField } from "@/screens/door/code-field"
import { codeStateOf } from "@/screens/door/code-state"
import { DeliveryReport } from "@/screens/door/delivery-report"
import { FormNotice } from "@/screens/door/form-notice"
import { Resend } from "@/screens/door/resend"
import { SubmitButton } from "@/screens/door/submit-button"
import { useCodeForm } from "@/screens/door/use-code-form"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { useAccountWords } from "@/words/account-words"
import { rich } from "@/words/rich"
import type { ProofStepProps } from "./proof-dialog"

/** As many as a code has: the policy allows no other number. */
const digits = 6

/** A fresh proof by a code to the account's own number. It goes out when the person asks for it, not before. */
export function CodeProof({ onProved, onClose }: ProofStepProps) {
  const { proof } = useAccountWords()
  const [challenge, setChallenge] = useState<ChallengeView | null>(null)
  const submission = useSubmission()
  const starting = trpc.proof.startCode.useMutation()

  async function start() {
    const started = await submission.run(() => starting.mutateAsync({ channel: "sms" }))
    if (started) setChallenge(started)
  }

  if (challenge) {
    return (
      <EnteredCode
        key={challenge.challengeId}
        challenge={challenge}
        onAnother={() => setChallenge(null)}
        onProved={onProved}
        onClose={onClose}
      />
    )
  }
  return (
    <div className="stack">
      <p className="soft">{proof.withCodeToOwn}</p>
      <FormNotice submission={submission} next="/account" />
      <Button
        kind="primary"
        large
        wide
        busy={submission.busy}
        unavailable={submission.secondsToWait > 0}
        onClick={start}
      >
        {proof.textMe}
      </Button>
      <Button large wide onClick={onClose}>
        {proof.cancel}
      </Button>
    </div>
  )
}

interface EnteredCodeProps extends ProofStepProps {
  readonly challenge: ChallengeView
  readonly onAnother: () => void
}

function EnteredCode({ challenge, onAnother, onProved, onClose }: EnteredCodeProps) {
  const { proof } = useAccountWords()
  const [proved, setProved] = useState(false)
  const prove = trpc.proof.withCode.useMutation()
  const { input, live, submission, entry } = useCodeForm({
    challenge,
    digits,
    entered: proved,
    call: (code, challengeId) => prove.mutateAsync({ challengeId, code }),
    onAnswer: () => {
      setProved(true)
      onProved()
    },
  })

  const over = live.over !== null && !submission.busy && !proved
  return (
    <form className="stack" method="post" noValidate onSubmit={entry.submit}>
      <p className="soft">
        {rich(proof.withCode, { number: <span className="num">{live.view.phoneNumber}</span> })}
      </p>
      <DeliveryReport view={live.view} times={live.times} still={submission.problem !== null || over} />
      <CodeField
        digits={digits}
        code={entry.code}
        onChange={entry.take}
        challenge={live}
        state={codeStateOf(submission, proved)}
        problem={submission.at("code")}
        next="/account"
        inputRef={input}
      />
      <FormNotice submission={submission} next="/account" />
      {over ? (
        <Button kind="primary" large wide onClick={onAnother}>
          {proof.newCode}
        </Button>
      ) : (
        <SubmitButton text={proof.goOn} busy={submission.busy} secondsToWait={submission.secondsToWait} />
      )}
      <Resend challenge={live} next="/account" />
      <Button large wide onClick={onClose}>
        {proof.cancel}
      </Button>
    </form>
  )
}
