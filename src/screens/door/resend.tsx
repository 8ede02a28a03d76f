"use client"

import { useId } from "react"
import { trpc } from "@/client/trpc"
import type { Channel } from "@/core/challenge"
import { Button } from "@/ui/button"
import { Icon } from "@/ui/icon"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { countdownText } from "./clock-text"
import { FormNotice } from "./form-notice"
import { resendWords } from "./resend-words"
import type { LiveChallenge } from "./use-challenge"
import { useReopened } from "./use-reopened"
import { useSubmission } from "./use-submission"

interface ResendProps {
  readonly challenge: LiveChallenge
  readonly next: string
  /** On one line, below the code, where more fields follow. */
  readonly inline?: boolean
}

/** The same code once more, by text, call or WhatsApp. In place from the start, with the time until it opens. */
export function Resend({ challenge, next, inline = false }: ResendProps) {
  const words = useWords()
  const { door } = words
  const submission = useSubmission()
  const resend = trpc.challenge.resend.useMutation()
  const headingId = useId()
  const { view, times } = challenge
  const says = resendWords(view, words)

  const none = view.resendsLeft === 0
  const waiting = !none && times.secondsToResend > 0
  const reopened = useReopened(waiting)
  const wait = Math.max(times.secondsToResend, submission.secondsToWait)

  async function sendAgain(channel: Channel) {
    const { challengeId } = view
    const after = await submission.run(() => resend.mutateAsync({ challengeId, channel }))
    if (after) challenge.update(after)
    else challenge.refresh()
  }

  const shut = none || wait > 0 || challenge.over !== null
  const textLabel = wait > 0 ? say(says.textIn, { time: countdownText(wait) }) : says.text
  const asked = resend.variables?.channel
  const others = [
    { channel: "call", isOffered: view.callsLeft > 0, icon: "call", text: says.call },
    { channel: "whatsapp", isOffered: view.whatsApp, icon: "chat", text: door.onWhatsApp },
  ] as const
  const offered = others.filter(({ isOffered }) => isOffered)
  const row = view.whatsApp ? "pair uneven" : "pair"
  const onItsWay = { sms: says.texted, call: door.calling, whatsapp: door.sentOnWhatsApp }
  return (
    <section className={inline ? "again inline" : "again"} aria-labelledby={headingId}>
      <h2 id={headingId}>{says.title}</h2>
      <div className={offered.length > 0 ? row : undefined}>
        <Button
          wide={offered.length > 0 || !inline}
          busy={submission.busy && asked === "sms"}
          unavailable={shut || submission.busy}
          onClick={() => sendAgain("sms")}
        >
          {none ? door.noTextsLeft : textLabel}
        </Button>
        {offered.map(({ channel, icon, text }) => (
          <Button
            key={channel}
            wide
            busy={submission.busy && asked === channel}
            unavailable={shut || submission.busy}
            onClick={() => sendAgain(channel)}
          >
            <Icon name={icon} />
            {text}
          </Button>
        ))}
      </div>
      {none && <p className="hint">{door.noTextsLeftHint}</p>}
      <FormNotice submission={submission} next={next} />
      <span className="sr" role="status">
        {waiting ? resend.isSuccess && asked && onItsWay[asked] : reopened && says.textOpen}
      </span>
    </section>
  )
}
