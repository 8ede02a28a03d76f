"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import { giveToBrowser } from "@/screens/account/give-to-browser"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import type { AskedEvents } from "@/server/asked-events"
import type { EventView } from "@/server/described-event"
import { Button } from "@/ui/button"
import { type ConsoleWords, useConsoleWords } from "@/words/console-words"
import { csvLine } from "@/words/csv-line"
import { say } from "@/words/say"
import { auditHref } from "./audit-href"
import { actionText, detailText, personText, subjectText } from "./event-words"

/** More than this nobody reads in a table; who needs it asks the database. */
const mostInFile = 10_000

/** The events under a filter as a file, made here of the parts in which they come. */
export function AuditCsv({ asked }: { asked: AskedEvents }) {
  const { frame, audit: words } = useConsoleWords()
  const withProof = useProof()
  const submission = useSubmission()
  const exporting = trpc.admin.audit.exported.useMutation()
  const [isCut, setCut] = useState(false)

  async function gather() {
    const events: EventView[] = []
    let before: string | null = null
    do {
      const wanted: AskedEvents = { ...asked, before }
      const part = await withProof(() => exporting.mutateAsync(wanted))
      events.push(...part.events)
      before = part.next
    } while (before !== null && events.length < mostInFile)
    return { events, isCut: before !== null }
  }

  async function download() {
    const gathered = await submission.run(gather)
    if (gathered === null) return
    setCut(gathered.isCut)
    giveToBrowser(fileOf(gathered.events, words), "audit-log.csv", "text/csv;charset=utf-8")
  }

  return (
    <div>
      <Button busy={submission.busy} onClick={download}>
        {frame.downloadCsv}
      </Button>
      <p className="xs faint" role="status">
        {isCut && say(words.csvMore, { count: mostInFile })}
      </p>
      <FormNotice submission={submission} next={auditHref(asked, {})} />
    </div>
  )
}

/** With a mark that tells spreadsheets its encoding. */
function fileOf(events: readonly EventView[], words: ConsoleWords["audit"]): string {
  const head = [words.when, words.what, words.action, words.who, words.whom, words.detail, words.where]
  const lines = events.map(({ at, action, actor, subjectPerson, subject, detail, from }) => {
    const whom = [
      ...(subjectPerson === null ? [] : [personText(subjectPerson, words)]),
      ...(subject === null ? [] : [subjectText(subject, words)]),
    ]
    const who = actor === null ? words.nobody : personText(actor, words)
    return csvLine([
      ...[at, actionText(action, words), action, who],
      ...[whom.join(", "), detailText(detail, words), from],
    ])
  })
  return `\ufeff${csvLine(head)}${lines.join("")}`
}
