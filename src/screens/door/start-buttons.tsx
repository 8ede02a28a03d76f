"use client"

import type { SubmitEvent } from "react"
import type { FirstChannel } from "@/core/challenge"
import { Button } from "@/ui/button"
import { Icon } from "@/ui/icon"
import { useWords } from "@/words/words-context"
import { SubmitButton } from "./submit-button"
import type { Submission } from "./use-submission"

interface StartButtonsProps {
  readonly text: string
  /** A call may be asked for in place of the first text. */
  readonly callFirst: boolean
  readonly submission: Submission
  /** What was asked for last. */
  readonly channel: FirstChannel
}

/** The buttons of a first step: one that has the code texted, and where that may be chosen, one that has it called. */
export function StartButtons({ text, callFirst, submission, channel }: StartButtonsProps) {
  const { door } = useWords()
  const { busy, secondsToWait } = submission
  const calls = channel === "call"
  const primary = (
    <SubmitButton
      text={text}
      busy={busy && !calls}
      unavailable={busy && calls}
      secondsToWait={secondsToWait}
    />
  )
  if (!callFirst) return primary
  return (
    <div className="choices">
      {primary}
      <Button
        type="submit"
        value={"call" satisfies FirstChannel}
        wide
        busy={busy && calls}
        unavailable={busy || secondsToWait > 0}
      >
        <Icon name="call" />
        {door.callMe}
      </Button>
    </div>
  )
}

/** What the button that sent a first step stands for. The Enter key in a field presses the first one: a text. */
export function chosenChannel({ submitter }: SubmitEvent): FirstChannel {
  return submitter instanceof HTMLButtonElement && submitter.value === "call" ? "call" : "sms"
}
