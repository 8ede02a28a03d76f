"use client"

import { FormNotice } from "@/screens/door/form-notice"
import type { SessionView } from "@/server/described-session"
import { Button } from "@/ui/button"
import { useAccountWords } from "@/words/account-words"
import { say, sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import { Chapter } from "./chapter"
import { deviceName, SessionLine } from "./session-line"
import { useOwnSessions } from "./use-own-sessions"
import { useSignOut } from "./use-sign-out"

/** Everywhere that the person is signed in: which is this place, and the way out of each, or of all others. */
export function SessionsChapter({ sessions }: { sessions: readonly SessionView[] }) {
  const { locale } = useWords()
  const { sessions: words } = useAccountWords()
  const own = useOwnSessions(sessions)
  const here = useSignOut()
  const live = own.listed.filter((session) => !own.isOver(session))
  const endedOne = own.listed.find(({ sessionId }) => sessionId === own.ended)
  const hasOthers = own.listed.some(({ isThis }) => !isThis)

  return (
    <Chapter
      title={words.title}
      text={live.length > 1 ? sayCount(words.places, live.length, locale) : words.onlyHere}
    >
      <ul className="devices">
        {own.listed.map((session) => (
          <SessionLine
            key={session.sessionId}
            session={session}
            busy={session.isThis ? here.busy : own.ending === session.sessionId}
            isOver={own.isOver(session)}
            onSignOut={session.isThis ? here.signOut : () => own.end(session.sessionId)}
          />
        ))}
        {hasOthers && (
          <li className="all">
            <Button busy={own.ending === "others"} unavailable={live.length < 2} onClick={own.endOthers}>
              {words.everywhereElse}
            </Button>
          </li>
        )}
      </ul>
      <FormNotice submission={own.submission} next="/account" />
      <FormNotice submission={here.submission} next="/account" />
      <p className="sr" role="status">
        {endedOne && say(words.isOut, { device: deviceName(endedOne, words) })}
        {own.ended === "others" && words.othersAreOut}
      </p>
    </Chapter>
  )
}
