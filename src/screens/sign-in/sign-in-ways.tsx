"use client"

import { doorHref } from "@/screens/door/door-page"
import { Segment } from "@/ui/segment"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"

/** The two ways to sign in, side by side. */
export function SignInWays({ current, next }: { current: "code" | "password"; next: string }) {
  const { door } = useWords()
  return (
    <Segment
      label={door.ways}
      links={[
        { href: doorHref("/login", next), text: door.withCode, current: current === "code" },
        { href: doorHref("/login/password", next), text: door.withPassword, current: current === "password" },
      ]}
    />
  )
}

/** The ways to registration, and in for somebody who cannot get a code, below both. */
export function NewHere({ next }: { next: string }) {
  const { door, siteName } = useWords()
  return (
    <div className="below">
      <p>
        {rich(say(door.newHere, { site: siteName }), {
          register: <a href={doorHref("/register", next)}>{door.createAccount}</a>,
        })}
      </p>
      <LostPhoneLink next={next} />
    </div>
  )
}

/** The same way in, below the step that waits for a code. */
export function LostPhone({ next }: { next: string }) {
  return (
    <div className="below">
      <LostPhoneLink next={next} />
    </div>
  )
}

function LostPhoneLink({ next }: { next: string }) {
  const { secondProof } = useWords()
  return (
    <p>
      <a href={doorHref("/login/recovery-code", next)}>{secondProof.lostPhone}</a>
    </p>
  )
}
