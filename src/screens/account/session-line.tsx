"use client"

import { useId } from "react"
import type { SessionView } from "@/server/described-session"
import { Button } from "@/ui/button"
import { Icon } from "@/ui/icon"
import { Lamp } from "@/ui/lamp"
import { type AccountWords, useAccountWords } from "@/words/account-words"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { LocalTime } from "./local-time"
import { TimeAgo } from "./time-ago"

interface SessionLineProps {
  readonly session: SessionView
  readonly busy: boolean
  readonly isOver: boolean
  readonly onSignOut: () => void
}

/** One place where the person is signed in, and the way out of it. */
export function SessionLine({ session, busy, isOver, onSignOut }: SessionLineProps) {
  const { sessions: words } = useAccountWords()
  const id = useId()
  const name = deviceName(session, words)
  return (
    <li className={isOver ? "over" : undefined}>
      <span className="device">
        <Icon name={session.form} />
      </span>
      <div className="grow">
        <div className="told">
          <h3>{name}</h3>
          {session.isThis && (
            <span className="badge through">
              <Lamp state="through" />
              {words.thisDevice}
            </span>
          )}
        </div>
        <p className="small soft" id={`${id}-used`}>
          <Used session={session} words={words} />
        </p>
      </div>
      <Button
        kind="plain"
        busy={busy}
        unavailable={isOver}
        describedBy={`${id}-used ${id}-opened`}
        onClick={onSignOut}
      >
        {isOver ? words.signedOut : words.signOut}
        {!session.isThis && <span className="sr"> {name}</span>}
      </Button>
      <p className="small faint" id={`${id}-opened`}>
        {rich(words.opened[session.strength], { time: <LocalTime at={session.startedAt} dayOnly /> })}
      </p>
    </li>
  )
}

/** "Chrome on Android", as far as the browser told. */
export function deviceName(
  { browser, system, form }: Pick<SessionView, "browser" | "system" | "form">,
  words: AccountWords["sessions"],
): string {
  const known = browser ?? (form === "app" ? words.app : words.unknownBrowser)
  return system === null ? known : say(words.device, { browser: known, system })
}

function Used({ session, words }: { session: SessionView; words: AccountWords["sessions"] }) {
  const { country, isThis, secondsSinceUse, used } = session
  if (isThis) return country === null ? words.usedNowHere : say(words.used, { country, time: words.now })
  const time = <TimeAgo seconds={secondsSinceUse} text={used} />
  return country === null ? rich(words.usedNowhere, { time }) : rich(words.used, { country, time })
}
