"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import { deviceName } from "@/screens/account/session-line"
import { FormNotice } from "@/screens/door/form-notice"
import type { RecordsView } from "@/server/described-records"
import { Button } from "@/ui/button"
import { Badge } from "@/ui/console/badge"
import { SecondLine } from "@/ui/console/second-line"
import { useAccountWords } from "@/words/account-words"
import { useConsoleWords } from "@/words/console-words"
import { rich } from "@/words/rich"
import { ClockTime } from "../frame/clock-time"
import { AskDialog } from "../asking/ask-dialog"
import { useDeed } from "../asking/use-deed"

interface PersonSessionsProps {
  readonly userId: string
  readonly sessions: RecordsView["sessions"]
}

/** Where somebody is and was signed in, and the way to end it. */
export function PersonSessions({ userId, sessions }: PersonSessionsProps) {
  const { people: words } = useConsoleWords()
  const deed = useDeed()
  const ending = trpc.admin.people.endSessions.useMutation()
  const [asked, setAsked] = useState<string | null>(null)

  function end() {
    const sessionId = asked
    setAsked(null)
    void deed.run(() => ending.mutateAsync({ userId, sessionId }))
  }

  return (
    <>
      <table className="log" aria-label={words.sessions}>
        <thead>
          <tr>
            <th scope="col">{words.device}</th>
            <th scope="col">{words.opened}</th>
            <th scope="col">{words.lastUse}</th>
            <th scope="col">{words.state}</th>
            <th scope="col" className="end">
              <span className="sr">{words.endOne}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <SessionRow
              key={session.sessionId}
              session={session}
              onEnd={() => setAsked(session.sessionId)}
              busy={deed.submission.busy}
            />
          ))}
        </tbody>
      </table>
      <FormNotice submission={deed.submission} next={`/admin/users/${userId}`} />
      {asked !== null && (
        <AskDialog
          title={words.endOneAsk}
          told={[words.endOneWill]}
          act={words.endOne}
          grave
          onCancel={() => setAsked(null)}
          onAct={end}
        />
      )}
    </>
  )
}

interface SessionRowProps {
  readonly session: RecordsView["sessions"][number]
  readonly busy: boolean
  readonly onEnd: () => void
}

function SessionRow({ session, busy, onEnd }: SessionRowProps) {
  const { people: words } = useConsoleWords()
  const { sessions: deviceWords } = useAccountWords()
  const { form, strength, startedAt, lastSeenAt, live, country } = session
  const name = deviceName({ ...session, form: form ?? "computer" }, deviceWords)
  const lastUse = <ClockTime at={lastSeenAt} to="minute" />
  const opened = (
    <span>
      {words.strengths[strength]}, <ClockTime at={startedAt} to="minute" />
    </span>
  )
  return (
    <tr>
      <td>
        <bdi>{name}</bdi>
        {country !== null && <span className="faint num"> {country}</span>}
        <SecondLine>
          {opened}
          <span>{rich(words.lastUsed, { time: lastUse })}</span>
        </SecondLine>
      </td>
      <td className="wide-only">{opened}</td>
      <td className="wide-only faint">{lastUse}</td>
      <td>
        <Badge state={live ? "through" : "idle"} text={live ? words.live : words.over} />
      </td>
      <td className="end">
        {live && (
          <Button kind="plain" unavailable={busy} onClick={onEnd} label={`${words.endOne}: ${name}`}>
            {words.endOne}
          </Button>
        )}
      </td>
    </tr>
  )
}
