"use client"

import { useRef } from "react"
import { trpc } from "@/client/trpc"
import type { ChallengeView } from "@/core/challenge-view"
import { doorHref } from "@/screens/door/door-page"
import { FormNotice } from "@/screens/door/form-notice"
import { StepOpening } from "@/screens/door/step-opening"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import type { StopWords } from "@/words/en-stop"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"

interface LeftAloneProps {
  readonly words: StopWords
  /** Proved a moment ago, so that it may be lifted without another code. */
  readonly challenge: ChallengeView
  readonly next: string
  readonly onLifted: () => void
}

/** What is in force once the number was proved, and the one thing that can be done about it. */
export function LeftAlone({ words, challenge, next, onLifted }: LeftAloneProps) {
  const { siteName } = useWords()
  const { challengeId, phoneNumber } = challenge
  const heading = useRef<HTMLHeadingElement>(null)
  const submission = useSubmission()
  const lift = trpc.stop.lift.useMutation()
  useStepEntry(heading)

  async function liftNow() {
    if (await submission.run(() => lift.mutateAsync({ challengeId }))) onLifted()
  }

  return (
    <>
      <div className="stack">
        <StepOpening
          title={words.doneTitle}
          lead={rich(say(words.doneText, { site: siteName }), {
            number: <span className="num">{phoneNumber}</span>,
          })}
          headingRef={heading}
        />
        <section className="again">
          <h2>{words.liftTitle}</h2>
          <p className="soft">{words.liftText}</p>
          <FormNotice submission={submission} next={next} />
          <Button wide busy={submission.busy} onClick={liftNow}>
            {words.lift}
          </Button>
        </section>
      </div>
      <p className="below">
        <a href={doorHref("", next, { change: true })}>{words.anotherNumber}</a>
      </p>
    </>
  )
}
