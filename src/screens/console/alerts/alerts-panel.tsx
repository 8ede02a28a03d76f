"use client"

import { useRouter } from "next/navigation"
import { trpc } from "@/client/trpc"
import type { PausedWhere } from "@/core/workflows/resume-sending"
import { LocalTime } from "@/screens/account/local-time"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { EmptyState } from "@/ui/console/empty-state"
import { Sheet } from "@/ui/console/sheet"
import { Lamp } from "@/ui/lamp"
import { useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import type { AlertView } from "./alert-view"

/** What needs the owner, the newest first, and a way to put each away. */
export function AlertsPanel({ alerts }: { alerts: readonly AlertView[] }) {
  const { alerts: words } = useConsoleWords()
  const router = useRouter()
  const submission = useSubmission()
  const done = trpc.admin.alerts.done.useMutation()
  const resuming = trpc.admin.limits.resume.useMutation()

  async function putAway(alertId: string) {
    // Where it was over by itself, the page shows that too.
    if ((await submission.run(() => done.mutateAsync({ alertId }))) !== null) router.refresh()
  }

  async function resume(pause: PausedWhere) {
    if ((await submission.run(() => resuming.mutateAsync(pause))) !== null) router.refresh()
  }

  return (
    <Sheet title={words.title} id="alerts">
      {alerts.length === 0 ? (
        <EmptyState text={words.nothing} />
      ) : (
        <ul className="alerts">
          {alerts.map(({ id, lamp, title, text, link, pause, openedAt }) => (
            <li key={id}>
              <Lamp state={lamp} />
              <div>
                <b>{title}</b>
                <p className="break">{text}</p>
                <p className="xs">
                  <LocalTime at={openedAt} />
                </p>
                <div className="acts">
                  <a className="tap" href={link.href}>
                    {link.text}
                  </a>
                  {pause !== null && (
                    <Button
                      label={say(words.resumeOf, { title })}
                      busy={submission.busy && resuming.variables?.subject === pause.subject}
                      onClick={() => resume(pause)}
                    >
                      {words.resume}
                    </Button>
                  )}
                  <Button
                    kind="plain"
                    label={say(words.doneOf, { title })}
                    busy={submission.busy && done.variables?.alertId === id}
                    onClick={() => putAway(id)}
                  >
                    {words.done}
                  </Button>
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      <FormNotice submission={submission} next="/admin" />
    </Sheet>
  )
}
