"use client"

import type { RefObject } from "react"
import { CodeInput, type CodeState } from "@/ui/code-input"
import { Field } from "@/ui/field"
import { rich } from "@/words/rich"
import { useWords } from "@/words/words-context"
import { expiredSentence, type Problem } from "./problem"
import { ProblemText, WayOutLink } from "./problem-text"
import { timeOfDay } from "./clock-text"
import type { LiveChallenge } from "./use-challenge"

/** Digits of a code (NIST SP 800-63B-4 wants at least six). */
export const codeLength = 6

interface CodeFieldProps {
  readonly code: string
  readonly onChange: (code: string) => void
  readonly challenge: LiveChallenge
  readonly state: CodeState
  readonly problem: Problem | null
  readonly next: string
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** The code in six slots, and below them until when it is good, or what is wrong with it. */
export function CodeField({ code, onChange, challenge, state, problem, next, inputRef }: CodeFieldProps) {
  const { door } = useWords()
  const error = problem ? (
    <ProblemText problem={problem} next={next} />
  ) : (
    <OverText challenge={challenge} next={next} />
  )
  const failed = state !== "right" && (problem !== null || challenge.over !== null)
  return (
    <Field
      id="code"
      label={door.codeLabel}
      error={failed && error}
      hint={state === "right" ? <YouAreIn /> : <GoodUntil atMs={challenge.times.expiresAtMs} />}
    >
      <CodeInput
        id="code"
        value={code}
        length={codeLength}
        state={state}
        onChange={onChange}
        inputRef={inputRef}
      />
    </Field>
  )
}

function YouAreIn() {
  const { door } = useWords()
  return (
    <span className="through" role="status">
      {door.youAreIn}
    </span>
  )
}

/** The server does not know the person's clock: the time comes in its place a moment later. */
function GoodUntil({ atMs }: { atMs: number | null }) {
  const { door } = useWords()
  return rich(door.goodUntil, {
    time: <span className="num">{atMs === null ? "\u2007\u2007:\u2007\u2007" : timeOfDay(atMs)}</span>,
  })
}

function OverText({ challenge, next }: { challenge: LiveChallenge; next: string }) {
  const words = useWords()
  const { over, times } = challenge
  if (over === null) return null
  return (
    <>
      {over === "expired" ? expiredSentence(times.expiresAtMs, words) : words.refusal.outOfTries}{" "}
      <WayOutLink wayOut="new-code" next={next} />
    </>
  )
}
