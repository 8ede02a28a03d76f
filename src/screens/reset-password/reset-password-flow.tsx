"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import { type DoorPage, doorHref } from "@/screens/door/door-page"
import { PhoneStep } from "@/screens/door/phone-step"
import { type StartCode, startWith } from "@/screens/door/typed-number"
import { useOpenChallenge } from "@/screens/door/use-open-challenge"
import { AlreadyRegistered } from "@/screens/registration/already-registered"
import { ProvedStep } from "@/screens/registration/proved-step"
import type { ResetWords } from "@/words/en-reset"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { GuardedStep } from "./guarded-step"
import { NewPasswordStep } from "./new-password-step"
import { PasswordIsChanged } from "./password-is-changed"

interface ResetPasswordFlowProps {
  readonly door: DoorPage
  readonly words: ResetWords
}

/**
 * A forgotten password: the number, then the code with the new password. A number without an account goes on to one, and
 * an account that asks for more than a code to its recovery code.
 */
export function ResetPasswordFlow({ door, words }: ResetPasswordFlowProps) {
  const { door: doorWords } = useWords()
  const { next } = door
  const [challenge, open] = useOpenChallenge(door.challenge)
  const [ended, setEnded] = useState<"changed" | "already-registered" | null>(null)
  // Held here, so that neither a new code nor one more proof costs what was typed.
  const [password, setPassword] = useState("")
  const starting = trpc.passwordReset.start.useMutation()
  const start: StartCode = (phone, channel, captchaToken = null) =>
    startWith(phone, channel, (asked) => starting.mutateAsync({ ...asked, captchaToken }))

  if (ended === "changed") return <PasswordIsChanged words={words} next={next} />
  const remembered = (
    <p className="below">
      {rich(words.remembered, { signIn: <a href={doorHref("/login/password", next)}>{doorWords.signIn}</a> })}
    </p>
  )
  if (!challenge) {
    const lead = door.callFirst ? doorWords.registerLeadOrCall : doorWords.registerLead
    return (
      <PhoneStep
        door={door}
        title={words.title}
        lead={say(lead, { digits: door.codeDigits })}
        below={remembered}
        start={start}
        onStarted={open}
      />
    )
  }
  if (ended === "already-registered")
    return <AlreadyRegistered phoneNumber={challenge.phoneNumber} next={next} />
  if (challenge.stage === "proved") {
    return (
      <ProvedStep
        door={door}
        challenge={challenge}
        password={password}
        onAlreadyRegistered={() => setEnded("already-registered")}
      />
    )
  }
  const onChanged = () => setEnded("changed")
  const step = { door, words, challenge, password, onPassword: setPassword, onChanged }
  if (challenge.stage === "second-proof") return <GuardedStep {...step} />
  return (
    <>
      <NewPasswordStep key={challenge.challengeId} {...step} start={start} onChallenge={open} />
      {remembered}
    </>
  )
}
