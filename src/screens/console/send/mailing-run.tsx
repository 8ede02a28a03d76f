"use client"

import type { MailingStanding } from "@/core/ports/mailing-store"
import { FormNotice } from "@/screens/door/form-notice"
import { Badge } from "@/ui/console/badge"
import { Facts } from "@/ui/console/facts"
import { Sheet } from "@/ui/console/sheet"
import { TextOnPhone } from "@/ui/console/text-on-phone"
import type { LampState } from "@/ui/lamp"
import { Notice } from "@/ui/notice"
import { useConsoleWords } from "@/words/console-words"
import { say, sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import { RunButtons } from "./run-buttons"
import { useMailingRun } from "./use-mailing-run"

const lamps: Readonly<Record<MailingStanding["state"], LampState>> = {
  running: "ringing",
  stopped: "idle",
  done: "through",
}

/** One mailing: how far it is, and the buttons that stop it, let it go on or give up what is left. */
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
            {state === "stopped" && counts.queued > 0
              ? sayCount(words.stoppedText, counts.queued, locale)
              : state === "done"
                ? words.doneText
                : words.keepOpen}
          </p>
          {run.isHalted && (
            <Notice lamp="ringing">{run.isOff ? words.problems["sending-off"] : words.halted}</Notice>
          )}
          {run.isNotDropped && <Notice lamp="ringing">{words.notDropped}</Notice>}
          <FormNotice submission={run.submission} next="/admin/send" />
          <RunButtons run={run} />
        </div>
      </Sheet>
      <div className="beside">
        <TextOnPhone
          label={words.phone}
          from={siteName}
          body={standing.body}
          empty={words.textGone}
          about={mediaUrls.length === 0 ? undefined : sayCount(words.files, mediaUrls.length, locale)}
        />
      </div>
    </div>
  )
}
