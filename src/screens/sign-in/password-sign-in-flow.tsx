"use client"

import { CodeStep } from "@/screens/door/code-step"
import type { DoorPage } from "@/screens/door/door-page"
import { useOpenChallenge } from "@/screens/door/use-open-challenge"
import { PasswordStep } from "./password-step"
import { LostPhone } from "./sign-in-ways"

/** Signing in with a password: number and password, then the code. */
export function PasswordSignInFlow({ door }: { door: DoorPage }) {
  const [challenge, open] = useOpenChallenge(door.challenge)
  if (!challenge) return <PasswordStep door={door} onStarted={open} />
  return (
    <>
      <CodeStep
        key={challenge.challengeId}
        door={door}
        challenge={challenge}
        start={null}
        onChallenge={open}
      />
      <LostPhone next={door.next} />
    </>
  )
}
