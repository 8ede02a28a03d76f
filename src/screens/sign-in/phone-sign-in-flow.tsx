"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import { CodeStep } from "@/screens/door/code-step"
import type { DoorPage } from "@/screens/door/door-page"
import { PhoneStep } from "@/screens/door/phone-step"
import { type StartCode, startWith } from "@/screens/door/typed-number"
import { useOpenChallenge } from "@/screens/door/use-open-challenge"
import { useWayIn } from "@/screens/door/use-way-in"
import { PasskeyButton } from "@/screens/passkeys/passkey-button"
import { AlreadyRegistered } from "@/screens/registration/already-registered"
import { ProvedStep } from "@/screens/registration/proved-step"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { SecondProofStep } from "./second-proof-step"
import { LostPhone, NewHere, SignInWays } from "./sign-in-ways"

/**
 * Signing in with a code: the number, the code, then for an account that asks for more the other proof, and for a number
 * without an account the way to one.
 */
export function PhoneSignInFlow({ door }: { door: DoorPage }) {
  const { door: words } = useWords()
  const [challenge, open] = useOpenChallenge(door.challenge)
  const [known, setKnown] = useState(false)
  const { enter } = useWayIn(door.next)
  const starting = trpc.phoneSignIn.start.useMutation()
  const start: StartCode = (phone, channel, captchaToken = null) =>
    startWith(phone, channel, (asked) => starting.mutateAsync({ ...asked, captchaToken }))

  if (challenge && known) return <AlreadyRegistered phoneNumber={challenge.phoneNumber} next={door.next} />
  if (challenge?.stage === "proved") {
    return <ProvedStep door={door} challenge={challenge} onAlreadyRegistered={() => setKnown(true)} />
  }
  if (challenge?.stage === "second-proof") {
    return (
      <SecondProofStep key={challenge.challengeId} door={door} challenge={challenge} onChallenge={open} />
    )
  }
  if (challenge) {
    return (
      <>
        <CodeStep
          key={challenge.challengeId}
          door={door}
          challenge={challenge}
          start={start}
          onChallenge={open}
        />
        <LostPhone next={door.next} />
      </>
    )
  }
  return (
    <PhoneStep
      door={door}
      title={words.signInTitle}
      lead={say(door.callFirst ? words.signInLeadOrCall : words.signInLead, { digits: door.codeDigits })}
      ways={<SignInWays current="code" next={door.next} />}
      instead={door.passkeys && <PasskeyButton next={door.next} onSignedIn={enter} />}
      below={<NewHere next={door.next} />}
      start={start}
      onStarted={open}
    />
  )
}
