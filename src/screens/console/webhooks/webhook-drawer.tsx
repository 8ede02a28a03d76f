"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { trpc } from "@/client/trpc"
import type { LoggedAttempt, LoggedWebhook } from "@/core/ports/webhook-log"
import { LocalTime } from "@/screens/account/local-time"
import { FormNotice } from "@/screens/door/form-notice"
import { refusedHere } from "@/screens/door/problem"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { Badge } from "@/ui/console/badge"
import { Drawer } from "@/ui/console/drawer"
import { Facts } from "@/ui/console/facts"
import { Lamp } from "@/ui/lamp"
import { Notice } from "@/ui/notice"
import { useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { attemptLamp, attemptText, lampOf } from "./webhook-view"

interface WebhookDrawerProps {
  readonly webhook: LoggedWebhook & { readonly history: readonly LoggedAttempt[] }
  /** Where it goes; `null`: its endpoint was removed. */
  readonly url: string | null
  /** The page without it. */
  readonly back: string
}

/** One message: what it tells, each attempt, and a way to have it sent again. */
export function WebhookDrawer({ webhook, url, back }: WebhookDrawerProps) {
  const { webhooks: words, frame } = useConsoleWords()
  const router = useRouter()
  const { state, history } = webhook
  const time = (atMs: number) => <LocalTime at={new Date(atMs).toISOString()} />
  const facts = [
    { name: words.state, value: <Badge state={lampOf[state]} text={words.states[state]} /> },
    { name: words.endpoint, value: <span className="mono break">{url ?? words.removedEndpoint}</span> },
    { name: words.happened, value: time(webhook.atMs) },
    ...(webhook.userId === null
      ? []
      : [{ name: words.account, value: <span className="mono break">{webhook.userId}</span> }]),
    ...(state === "waiting" ? [{ name: words.nextAttempt, value: time(webhook.nextAttemptAtMs) }] : []),
    { name: words.id, value: <span className="mono break">{webhook.id}</span> },
  ]
  const close = () => {
    router.push(back, { scroll: false })
    document.getElementById(`webhook-${webhook.id}`)?.focus()
  }

  return (
    <Drawer title={words.eventNames[webhook.type]} closeText={frame.close} onClose={close}>
      <Facts facts={facts} />
      {state !== "waiting" && url !== null && <SendAgain deliveryId={webhook.id} />}
      <section>
        <h3>{words.history}</h3>
        {history.length === 0 ? (
          <p className="small soft">{words.notTried}</p>
        ) : (
          <ol className="timeline">
            {history.map((attempt) => (
              <li key={attempt.attempt}>
                <Lamp state={attemptLamp(attempt)} />
                <b>{attemptText(words, attempt)}</b>
                <span className="num xs soft">
                  {attempt.durationMs !== null && say(words.took, { ms: attempt.durationMs })}
                </span>
                <p>
                  {say(words.attempt, { attempt: attempt.attempt })} · {time(attempt.atMs)}
                </p>
              </li>
            ))}
          </ol>
        )}
      </section>
    </Drawer>
  )
}

function SendAgain({ deliveryId }: { deliveryId: string }) {
  const { webhooks: words } = useConsoleWords()
  const spoken = useWords()
  const router = useRouter()
  const submission = useSubmission()
  const [isRefused, setRefused] = useState(false)
  const send = trpc.admin.webhooks.sendAgain.useMutation()

  async function again() {
    const answer = await submission.run(() => send.mutateAsync({ deliveryId }))
    if (answer === null) return
    setRefused(!answer.ok && answer.refusal.kind !== "limited")
    if (!answer.ok && answer.refusal.kind === "limited")
      return submission.tell(refusedHere(answer.refusal, spoken))
    router.refresh()
  }

  return (
    <div className="stack tight">
      <div className="acts">
        <Button busy={submission.busy} onClick={again}>
          {words.sendAgain}
        </Button>
      </div>
      <p className="small faint">{words.sendAgainHint}</p>
      {isRefused && <Notice lamp="ringing">{words.notSentAgain}</Notice>}
      <FormNotice submission={submission} next="/admin/webhooks" />
    </div>
  )
}
