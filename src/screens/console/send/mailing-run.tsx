"use client"

import type { MailingStanding } from "@/core/ports/mailing-store"
import { FormNotice } from "@/screens/door/form-notice"
import { Button } from "@/ui/button"
import { Badge } from "@/ui/console/badge"
import { Facts } from "@/ui/console/facts"
import { Sheet } from "@/ui/console/sheet"
import { TextOnPhone } from "@/ui/console/text-on-phone"
import type { LampState } from "@/ui/lamp"
import { Notice } from "@/ui/notice"
import { useConsoleWords } from "@/words/console-words"
import { say, sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import { type MailingRun as Run, useMailingRun } from "./use-mailing-run"

const lamps: Readonly<Record<MailingStanding["state"], LampState>> = {
  running: "ringing",
  stopped: "idle",
  done: "through",
}

/** One mailing: how far it is, and the buttons that stop it and let it go on. */
export function MailingRun({ first, siteName }: { first: MailingStanding; siteName: string }) {
  const { send: words } = useConsoleWords()
  const { locale } = useWords()
  const run = useMailingRun(first)
  const { standing } = run
  const { state, counts, total, mediaUrls } = standing
  const told = total - counts.queued - counts.sending
  const shown = (["queued", "sending", "accepted", "delivered", "failed", "unknown"] as const).filter(
    (each) => counts[each] > 0,
  )
  return (
    <div className="compose">
      <Sheet title={words.run} aside={<Badge state={lamps[state]} text={words[state]} />}>
        <div className="inside">
          <div className="stack tight">
            <progress className="gauge" max={total} value={told} aria-label={words.progressName} />
            <p className="num" role="status">
              {say(words.progress, { told, total })}
            </p>
          </div>
          <Facts
            facts={shown.map((each) => ({
              name: words.counts[each],
              value: <span className="num">{counts[each]}</span>,
            }))}
          />
          <p className="soft">
            {state === "stopped"
              ? sayCount(words.stoppedText, counts.queued, locale)
              : state === "done"
                ? words.doneText
                : words.keepOpen}
          </p>
          {run.isHalted && (
            <Notice lamp="ringing">{run.isOff ? words.problems["sending-off"] : words.halted}</Notice>
          )}
          <FormNotice submission={run.submission} next="/admin/send" />
          <RunButtons run={run} />
        </div>
      </Sheet>
      <div className="beside">
        <TextOnPhone
          label={words.phone}
          from={siteName}
          body={standing.body}
          empty={words.nothingYet}
          about={mediaUrls.length === 0 ? undefined : sayCount(words.files, mediaUrls.length, locale)}
        />
      </div>
    </div>
  )
}

function RunButtons({ run: { standing, submission, isHalted, goOn, stop, resume } }: { run: Run }) {
  const { send: words } = useConsoleWords()
  const { mailingId, state } = standing
  return (
    <div className="acts">
      {state === "running" && isHalted && (
        <Button kind="primary" onClick={goOn}>
          {words.resume}
        </Button>
      )}
      {state === "running" && (
        <Button kind="danger" busy={submission.busy} onClick={stop}>
          {words.stop}
        </Button>
      )}
      {state === "stopped" && (
        <Button kind="primary" busy={submission.busy} onClick={resume}>
          {words.resume}
        </Button>
      )}
      <a className="button" href={`/admin/messages?mailing=${mailingId}`}>
        {words.messages}
      </a>
      <a className="button" href="/admin/send">
        {words.newMailing}
      </a>
    </div>
  )
}
