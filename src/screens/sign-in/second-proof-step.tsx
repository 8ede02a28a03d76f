"use client"

import { useId, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { AccountBlocked } from "@/screens/door/account-blocked"
import { type DoorPage, doorHref } from "@/screens/door/door-page"
import { StepOpening } from "@/screens/door/step-opening"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useSubmission } from "@/screens/door/use-submission"
import { useWayIn } from "@/screens/door/use-way-in"
import { PasskeyButton } from "@/screens/passkeys/passkey-button"
import { Button } from "@/ui/button"
import { Notice } from "@/ui/notice"
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"
import { NewOwnerStep } from "./new-owner-step"
import { type OtherProof, SecondProofForm } from "./second-proof-form"
import { useSecondProof } from "./use-second-proof"

interface SecondProofStepProps {
  readonly door: DoorPage
  readonly challenge: ChallengeView
  /** Another view takes the place of this one: the number was set free, and goes on to an account of its own. */
  readonly onChallenge: (challenge: ChallengeView) => void
}

/**
 * After a right code, where the account asks for more: its password, a recovery code or a passkey, or for the new owner
 * of a number that was silent for long, a fresh account. Nothing of the account itself is told here.
 */
export function SecondProofStep({ door: page, challenge, onChallenge }: SecondProofStepProps) {
  const { secondProof: words, door, refusal } = useWords()
  const { next } = page
  const heading = useRef<HTMLHeadingElement>(null)
  const [password, recoveryCode] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)]
  const hintId = useId()
  const [startsFresh, setStartsFresh] = useState(false)
  const live = useSecondProof(challenge)
  const submission = useSubmission({ password, recoveryCode })
  const give = trpc.signIn.secondProof.useMutation()
  const { entered, enter } = useWayIn(next, { mayOfferPasskey: page.passkeys })
  useStepEntry(heading)

  async function send(proof: OtherProof) {
    const { challengeId } = challenge
    const answer = await submission.run(() => give.mutateAsync({ challengeId, ...proof }))
    if (answer) enter()
    else live.refresh()
  }

  const { phoneNumber, secondProof } = live.view
  if (submission.problem?.kind === "account-blocked") return <AccountBlocked next={next} />
  if (startsFresh) {
    return (
      <NewOwnerStep
        challenge={live.view}
        next={next}
        onFree={onChallenge}
        onBack={() => setStartsFresh(false)}
      />
    )
  }
  const startAgain = doorHref("", next, { change: true })
  const over = entered || submission.busy ? null : live.over
  return (
    <>
      <div className="stack">
        <StepOpening
          step={2}
          title={words.title}
          lead={rich(words.lead, { number: <span className="num">{phoneNumber}</span> })}
          headingRef={heading}
        />
        {over !== null && (
          <>
            <Notice lamp="ringing" title={over === "gone" ? words.overTitle : words.outOfTriesTitle}>
              {over === "gone" ? words.overText : words.outOfTriesText}
            </Notice>
            <a className="button primary large wide" href={startAgain}>
              {refusal.startAgain}
            </a>
          </>
        )}
        {over === null && secondProof !== null && (
          <SecondProofForm
            asked={secondProof}
            next={next}
            submission={submission}
            entered={entered}
            inputs={{ password, recoveryCode }}
            onSend={send}
          />
        )}
        {over === null && secondProof?.passkey && page.passkeys && (
          <PasskeyButton
            next={next}
            challengeId={challenge.challengeId}
            isOnlyWay={!secondProof.password && !secondProof.recoveryCode}
            onSignedIn={enter}
          />
        )}
        {secondProof?.newOwner && over !== "gone" && (
          <div className="again">
            <h2>{words.newOwnerTitle}</h2>
            <p className="hint" id={hintId}>
              {words.newOwnerText}
            </p>
            <Button wide describedBy={hintId} onClick={() => setStartsFresh(true)}>
              {words.newOwner}
            </Button>
          </div>
        )}
      </div>
      {over === null && (
        <p className="below">
          <a href={startAgain}>{door.anotherNumber}</a>
        </p>
      )}
    </>
  )
}
