"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import { type DoorPage, doorHref } from "@/screens/door/door-page"
import { PhoneStep } from "@/screens/door/phone-step"
import { type StartCode, startWith } from "@/screens/door/typed-number"
import { useOpenChallenge } from "@/screens/door/use-open-challenge"
import type { StopWords } from "@/words/en-stop"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { LeftAlone } from "./left-alone"
import { Lifted } from "./lifted"
import { StopCodeStep } from "./stop-code-step"

interface StopFlowProps {
  readonly door: DoorPage
  readonly words: StopWords
}

/** "Never text me": the number, the code, and then the number is left alone until that is lifted here. */
export function StopFlow({ door, words }: StopFlowProps) {
  const { siteName } = useWords()
  const { next } = door
  const [challenge, open] = useOpenChallenge(door.challenge)
  const [isLifted, setLifted] = useState(false)
  const starting = trpc.stop.start.useMutation()
  const start: StartCode = (phone, channel, captchaToken = null) =>
    startWith(phone, channel, (asked) => starting.mutateAsync({ ...asked, captchaToken }))

  if (challenge && isLifted) return <Lifted words={words} phoneNumber={challenge.phoneNumber} next={next} />
  if (challenge?.stage === "proved") {
    return <LeftAlone words={words} challenge={challenge} next={next} onLifted={() => setLifted(true)} />
  }
  if (challenge) {
    return (
      <StopCodeStep
        key={challenge.challengeId}
        door={door}
        challenge={challenge}
        start={start}
        onChallenge={open}
      />
    )
  }
  return (
    <PhoneStep
      door={door}
      title={words.title}
      lead={say(words.lead, { site: siteName })}
      below={
        <p className="below">
          {rich(words.signInInstead, { signIn: <a href={doorHref("/login", next)}>{words.signIn}</a> })}
        </p>
      }
      start={start}
      onStarted={open}
    />
  )
}
