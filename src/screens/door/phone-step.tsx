"use client"

import { type ReactNode, type SubmitEvent, useRef, useState } from "react"
import type { FirstChannel } from "@/core/challenge"
import type { ChallengeView } from "@/core/challenge-view"
import { useWords } from "@/words/words-context"
import type { DoorPage } from "./door-page"
import { FormNotice } from "./form-notice"
import { PhoneEntry } from "./phone-entry"
import { chosenChannel, StartButtons } from "./start-buttons"
import { StepOpening } from "./step-opening"
import type { StartCode } from "./typed-number"
import { useCaptcha } from "./use-captcha"
import { useStepEntry } from "./use-step-entry"
import { useSubmission } from "./use-submission"
import { useTypedPhone } from "./use-typed-phone"

interface PhoneStepProps {
  readonly door: DoorPage
  readonly title: string
  readonly lead: ReactNode
  /** Between the heading and the field. */
  readonly ways?: ReactNode
  /** Another way in than the number, below the buttons. */
  readonly instead?: ReactNode
  /** Below the form. */
  readonly below: ReactNode
  readonly start: StartCode
  readonly onStarted: (challenge: ChallengeView) => void
}

/** Step one: the number that the code goes to. */
export function PhoneStep({ door, title, lead, ways, instead, below, start, onStarted }: PhoneStepProps) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [phone, setPhone] = useTypedPhone(door.countries, door.defaultCountry)
  const [channel, setChannel] = useState<FirstChannel>("sms")
  const captcha = useCaptcha(door.captcha)
  const submission = useSubmission({ phone: input })
  useStepEntry(input)

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const chosen = chosenChannel(event)
    setChannel(chosen)
    const challenge = await submission.run(() => captcha.withToken((token) => start(phone, chosen, token)))
    if (challenge) onStarted(challenge)
  }

  return (
    <>
      <form className="stack" method="post" noValidate onSubmit={submit}>
        <StepOpening step={1} title={title} lead={lead} />
        {ways}
        <PhoneEntry
          countries={door.countries}
          value={phone}
          onChange={setPhone}
          autoComplete="tel"
          hint={words.door.phoneHint}
          problem={submission.at("phone")}
          next={door.next}
          inputRef={input}
        />
        {captcha.field}
        <FormNotice submission={submission} next={door.next} />
        <div className="choices">
          <StartButtons
            text={words.door.textMe}
            callFirst={door.callFirst}
            submission={submission}
            channel={channel}
          />
          {instead}
        </div>
      </form>
      {below}
    </>
  )
}
