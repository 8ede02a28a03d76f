"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import type { DoorPage } from "@/screens/door/door-page"
import { PhoneStep } from "@/screens/door/phone-step"
import { type StartCode, startWith } from "@/screens/door/typed-number"
import { useOpenChallenge } from "@/screens/door/use-open-challenge"
import { useProof } from "@/screens/proof/proof-provider"
import { useAccountWords } from "@/words/account-words"
import { rich } from "@/words/rich"
import { type ChangedNumber, NewNumberCode } from "./new-number-code"
import { NumberIsChanged } from "./number-is-changed"
import { NumberIsTaken } from "./number-is-taken"

interface PhoneChangeFlowProps {
  readonly door: DoorPage
  /** The account's own, for reading; `null`: it has none. */
  readonly phoneNumber: string | null
  /** For how many days the old number can take the account back. */
  readonly undoDays: number
}

/** Another number for the account: the number, the code that proves it, and what has changed. */
export function PhoneChangeFlow({ door, phoneNumber, undoDays }: PhoneChangeFlowProps) {
  const { phone: words } = useAccountWords()
  const [challenge, open] = useOpenChallenge(door.challenge)
  const [told, setTold] = useState<ChangedNumber | null>(null)
  const starting = trpc.phoneChange.start.useMutation()
  const withProof = useProof()
  const start: StartCode = (phone, channel) =>
    startWith(phone, channel, (asked) => withProof(() => starting.mutateAsync(asked)))

  if (told?.outcome === "changed") return <NumberIsChanged {...told} undoDays={undoDays} />
  if (told) return <NumberIsTaken phoneNumber={told.phoneNumber} />
  return (
    <main className="page slim">
      {challenge ? (
        <NewNumberCode
          key={challenge.challengeId}
          door={door}
          challenge={challenge}
          start={start}
          onChallenge={open}
          onDone={setTold}
        />
      ) : (
        <PhoneStep
          door={door}
          title={phoneNumber === null ? words.addTitle : words.changeTitle}
          lead={
            phoneNumber === null
              ? words.addLead
              : rich(words.changeLead, { number: <span className="num">{phoneNumber}</span> })
          }
          below={null}
          start={start}
          onStarted={open}
        />
      )}
      <p className="below">
        <a href="/account">{words.back}</a>
      </p>
    </main>
  )
}
