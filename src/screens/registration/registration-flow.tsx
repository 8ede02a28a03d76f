"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import { type DoorPage, doorHref } from "@/screens/door/door-page"
import { PhoneStep } from "@/screens/door/phone-step"
import { type StartCode, startWith } from "@/screens/door/typed-number"
import { useOpenChallenge } from "@/screens/door/use-open-challenge"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { useAccountChoice } from "./account-fields"
import { AlreadyRegistered } from "./already-registered"
import { FinishAccountStep } from "./finish-account-step"

/** Registration: the number, then the code with what the account needs. */
export function RegistrationFlow({ door }: { door: DoorPage }) {
  const { door: words } = useWords()
  const [challenge, open] = useOpenChallenge(door.challenge)
  const [known, setKnown] = useState(false)
  const choice = useAccountChoice()
  const starting = trpc.registration.start.useMutation()
  const start: StartCode = (phone, channel, captchaToken = null) =>
    startWith(phone, channel, (asked) => starting.mutateAsync({ ...asked, captchaToken }))

  if (challenge && known) return <AlreadyRegistered phoneNumber={challenge.phoneNumber} next={door.next} />
  const signIn = (
    <p className="below">
      {rich(words.haveAccount, { signIn: <a href={doorHref("/login", door.next)}>{words.signIn}</a> })}
    </p>
  )
  if (challenge) {
    return (
      <>
        <FinishAccountStep
          key={challenge.challengeId}
          door={door}
          challenge={challenge}
          choice={choice}
          start={start}
          onStarted={open}
          onAlreadyRegistered={() => setKnown(true)}
        />
        {signIn}
      </>
    )
  }
  return (
    <PhoneStep
      door={door}
      title={words.registerTitle}
      lead={say(door.callFirst ? words.registerLeadOrCall : words.registerLead, { digits: door.codeDigits })}
      below={signIn}
      start={start}
      onStarted={open}
    />
  )
}
