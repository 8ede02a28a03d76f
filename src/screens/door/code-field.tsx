"use client"

import type { RefObject } from "react"
import { CodeInput, type CodeState } from "@/ui/code-input"
import { Field } from "@/ui/field"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { expiredSentence, type Problem } from "./problem"
import { ProblemText } from "./problem-text"
import { timeOfDay } from "./clock-text"
import type { LiveChallenge } from "./use-challenge"

interface CodeFieldProps {
  readonly digits: number
  readonly code: string
  readonly onChange: (code: string) => void
  readonly challenge: LiveChallenge
  readonly state: CodeState
  readonly problem: Problem | null
  readonly next: string
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** The code in six slots, and below them until when it is good, or what is wrong with it. */
export function CodeField(props: CodeFieldProps) {
  const { digits, code, onChange, challenge, state, problem, next, inputRef } = props
  const { door } = useWords()
  // While a code is being checked its challenge may end: that is not told before the answer is.
  const settled = state === "checking" || state === "right"
  const error = problem ? <ProblemText problem={problem} next={next} /> : <OverText challenge={challenge} />
  return (
    <Field
      id="code"
      label={say(door.codeLabel, { digits })}
      error={!settled && (problem !== null || challenge.over !== null) && error}
      hint={state === "right" ? <YouAreIn /> : <GoodUntil atMs={challenge.times.expiresAtMs} />}
    >
      <CodeInput
        id="code"
        value={code}
        length={digits}
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

function OverText({ challenge }: { challenge: LiveChallenge }) {
  const words = useWords()
  const { over, times } = challenge
  if (over === "expired") return expiredSentence(times.expiresAtMs, words)
  return over === "out-of-tries" ? words.refusal.outOfTries : words.refusal.challengeGone
}
