"use client"

import { Notice } from "@/ui/notice"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { countdownText } from "./clock-text"
import { ProblemText } from "./problem-text"
import type { Submission } from "./use-submission"

/** A problem with the whole form, above its button. A wait is read aloud as a time and seen as a countdown. */
export function FormNotice({ submission, next }: { submission: Submission; next: string }) {
  const { refusal } = useWords()
  const { secondsToWait } = submission
  const problem = submission.at("form")
  if (!problem) return null
  return (
    <Notice lamp={problem.kind === "defect" ? "busy" : "ringing"} title={problem.title}>
      <ProblemText problem={problem} next={next} />
      {secondsToWait > 0 && (
        <span className="num" aria-hidden="true">
          {" "}
          {say(refusal.inTime, { time: countdownText(secondsToWait) })}
        </span>
      )}
    </Notice>
  )
}
