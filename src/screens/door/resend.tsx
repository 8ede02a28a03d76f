"use client"

import { useId } from "react"
import { trpc } from "@/client/trpc"
import { Button } from "@/ui/button"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { countdownText } from "./clock-text"
import { FormNotice } from "./form-notice"
import type { LiveChallenge } from "./use-challenge"
import { useReopened } from "./use-reopened"
import { useSubmission } from "./use-submission"

interface ResendProps {
  readonly challenge: LiveChallenge
  readonly next: string
  /** On one line, below the code, where more fields follow. */
  readonly inline?: boolean
}

/** Another text with the same code. In place from the start, with the time until it opens. */
export function Resend({ challenge, next, inline = false }: ResendProps) {
  const { door } = useWords()
  const submission = useSubmission()
  const resend = trpc.challenge.resend.useMutation()
  const headingId = useId()
  const { view, times } = challenge

  const none = view.resendsLeft === 0
  const waiting = !none && times.secondsToResend > 0
  const reopened = useReopened(waiting)
  const wait = Math.max(times.secondsToResend, submission.secondsToWait)

  async function textAgain() {
    const after = await submission.run(() => resend.mutateAsync({ challengeId: view.challengeId }))
    if (after) challenge.update(after)
    else challenge.refresh()
  }

  const shut = none || wait > 0 || challenge.over !== null
  return (
    <section className={inline ? "again inline" : "again"} aria-labelledby={headingId}>
      <h2 id={headingId}>{door.notYet}</h2>
      <Button wide={!inline} busy={submission.busy} unavailable={shut} onClick={textAgain}>
        {none ? door.noTextsLeft : <ResendText seconds={wait} />}
      </Button>
      {none && <p className="hint">{door.noTextsLeftHint}</p>}
      <FormNotice submission={submission} next={next} />
      <span className="sr" role="status">
        {waiting ? resend.isSuccess && door.textedAgain : reopened && door.textAgainOpen}
      </span>
    </section>
  )
}

function ResendText({ seconds }: { seconds: number }) {
  const { door } = useWords()
  if (seconds === 0) return door.textAgain
  return say(door.textAgainIn, { time: countdownText(seconds) })
}
