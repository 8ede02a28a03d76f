"use client"

import { useRef } from "react"
import type { SecondProof } from "@/core/challenge-view"
import { doorHref } from "@/screens/door/door-page"
import { StepOpening } from "@/screens/door/step-opening"
import { useStepEntry } from "@/screens/door/use-step-entry"
import type { ResetWords } from "@/words/en-reset"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"

interface NoRecoveryCodesProps {
  readonly words: ResetWords
  readonly phoneNumber: string
  /** What the account can be proved by. */
  readonly has: SecondProof
  readonly next: string
}

/** The end of a reset for an account that asks for more than a code and has no recovery code: what else there is. */
export function NoRecoveryCodes({ words, phoneNumber, has, next }: NoRecoveryCodesProps) {
  const { door, siteName } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useStepEntry(heading)
  const text = has.passkey
    ? words.noCodesPasskey
    : has.password
      ? words.noCodesPassword
      : words.noCodesNothing
  return (
    <>
      <div className="stack">
        <StepOpening
          title={words.noCodesTitle}
          lead={rich(say(text, { site: siteName }), { number: <span className="num">{phoneNumber}</span> })}
          headingRef={heading}
        />
        <a
          className="button primary large wide"
          href={doorHref(has.password && !has.passkey ? "/login/password" : "/login", next)}
        >
          {door.signIn}
        </a>
      </div>
      {has.newOwner && (
        <p className="below">
          {rich(words.newOwner, { signIn: <a href={doorHref("/login", next)}>{door.signIn}</a> })}
        </p>
      )}
    </>
  )
}
