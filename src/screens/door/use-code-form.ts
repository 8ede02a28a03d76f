"use client"

import { type RefObject, useRef } from "react"
import type { ChallengeView } from "@/core/challenge-view"
import { type LiveChallenge, useChallenge } from "./use-challenge"
import { type CodeEntry, useCodeEntry } from "./use-code-entry"
import { useStepEntry } from "./use-step-entry"
import { type Inputs, type Submission, useSubmission } from "./use-submission"

interface CodeFormOptions<Answer> {
  readonly challenge: ChallengeView
  /** How many digits a code has. */
  readonly digits: number
  /** The other inputs of the form, by the place at which a problem with them is told. */
  readonly inputs?: Inputs
  /** None of them is empty, so that a whole code may send the form. */
  readonly restIsFilled?: boolean
  /** The code was right, and the page is on its way to what comes next. */
  readonly entered?: boolean
  readonly call: (code: string, challengeId: string) => Promise<Answer>
  readonly onAnswer: (answer: Answer) => void
}

/** A form with a code while it is filled in, sent and answered. */
export interface CodeForm {
  readonly digits: number
  readonly input: RefObject<HTMLInputElement | null>
  readonly live: LiveChallenge
  readonly submission: Submission
  readonly entry: CodeEntry
  readonly entered: boolean
}

/** Holds a form with a code: it begins in the code, sends itself, and looks at the challenge after a refusal. */
export function useCodeForm<Answer extends object>(options: CodeFormOptions<Answer>): CodeForm {
  const { challenge, digits, inputs, restIsFilled = true, entered = false, call, onAnswer } = options
  const input = useRef<HTMLInputElement>(null)
  const live = useChallenge(challenge)
  const submission = useSubmission({ code: input, ...inputs })
  const entry = useCodeEntry({ digits, challenge: live, submission, entered, restIsFilled, send })
  useStepEntry(input)

  async function send(code: string) {
    const answer = await submission.run(() => call(code, challenge.challengeId))
    if (answer === null) live.refresh()
    else onAnswer(answer)
  }
  return { digits, input, live, submission, entry, entered }
}
