"use client"

import { useState } from "react"
import { Button } from "@/ui/button"
import { useConsoleWords } from "@/words/console-words"
import { sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import { AskDialog } from "../asking/ask-dialog"
import type { MailingRun } from "./use-mailing-run"

/** What can be done with one mailing as it stands, and where it leads. */
export function RunButtons({ run }: { run: MailingRun }) {
  const { send: words } = useConsoleWords()
  const { locale } = useWords()
  const [isAsking, setAsking] = useState(false)
  const { standing, submission, isHalted } = run
  const { mailingId, state, counts } = standing
  const waits = state === "stopped" && counts.queued > 0

  function drop() {
    setAsking(false)
    void run.drop()
  }

  return (
    <div className="acts">
      {state === "running" && isHalted && (
        <Button kind="primary" onClick={run.goOn}>
          {words.resume}
        </Button>
      )}
      {state === "running" && (
        <Button kind="danger" busy={submission.busy} onClick={run.stop}>
          {words.stop}
        </Button>
      )}
      {waits && (
        <>
          <Button kind="primary" busy={submission.busy} onClick={run.resume}>
            {words.resume}
          </Button>
          <Button kind="danger" busy={submission.busy} onClick={() => setAsking(true)}>
            {words.drop}
          </Button>
        </>
      )}
      <a className="button" href={`/admin/messages?mailing=${mailingId}`}>
        {words.messages}
      </a>
      <a className="button" href="/admin/send">
        {words.newMailing}
      </a>
      {isAsking && (
        <AskDialog
          title={sayCount(words.dropTitle, counts.queued, locale)}
          told={[words.dropText]}
          act={words.drop}
          grave
          onCancel={() => setAsking(false)}
          onAct={drop}
        />
      )}
    </div>
  )
}
