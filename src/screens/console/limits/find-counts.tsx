"use client"

import { type FormEvent, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import type { CountedSubject } from "@/core/workflows/find-counts"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import type { CountView } from "@/server/described-limits"
import { Button } from "@/ui/button"
import { EmptyState } from "@/ui/console/empty-state"
import { Sheet } from "@/ui/console/sheet"
import { TextField } from "@/ui/text-field"
import { useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import type { NamedCountry } from "../settings/settings-screen"
import { CountTable } from "./count-table"
import { limitsPath } from "./limits-path"
import { ToldLine } from "./told-line"
import { useClearing } from "./use-clearing"

interface Found {
  readonly subject: CountedSubject
  readonly counts: readonly CountView[]
}

/** Every count of a number, an address or a range. What is typed travels in a body, and stands in no address. */
export function FindCounts({ countries }: { countries: readonly NamedCountry[] }) {
  const { limitsPage: words } = useConsoleWords()
  const field = useRef<HTMLInputElement>(null)
  const submission = useSubmission()
  const finding = trpc.admin.limits.find.useMutation()
  const [text, setText] = useState("")
  const [found, setFound] = useState<Found | "unreadable" | null>(null)
  const clearing = useClearing(countries, (key) =>
    setFound((was) =>
      was === null || was === "unreadable"
        ? was
        : { ...was, counts: was.counts.filter((count) => count.key !== key) },
    ),
  )

  async function find(event: FormEvent) {
    event.preventDefault()
    const typed = text.trim()
    const answer =
      typed === ""
        ? { found: null }
        : await submission.run(async () => ({ found: await finding.mutateAsync({ text: typed }) }))
    if (answer === null) return
    setFound(answer.found ?? "unreadable")
    if (answer.found === null) field.current?.focus()
  }

  const shown = found === "unreadable" ? null : found
  return (
    <Sheet title={words.find} aside={words.findText} id="find">
      <form className="in-sheet" onSubmit={find} noValidate>
        <TextField
          id="counts-of"
          label={words.findLabel}
          type="text"
          autoComplete="off"
          value={text}
          onChange={setText}
          hint={words.findHint}
          error={found === "unreadable" ? words.findUnreadable : undefined}
          inputRef={field}
        />
        <FormNotice submission={submission} next={limitsPath} />
        <div className="acts">
          <Button type="submit" busy={submission.busy}>
            {words.findNow}
          </Button>
        </div>
      </form>
      <div role="status">
        {shown !== null && (
          <h3 className="found">
            <bdi>{subjectText(shown.subject, words.foundNumber)}</bdi>
          </h3>
        )}
      </div>
      {shown !== null &&
        (shown.counts.length === 0 ? (
          <EmptyState text={words.foundNone} />
        ) : (
          <CountTable
            label={words.find}
            counts={shown.counts}
            countries={countries}
            busy={clearing.submission.busy}
            onClear={clearing.clear}
          />
        ))}
      <ToldLine told={clearing.told} />
      <FormNotice submission={clearing.submission} next={limitsPath} />
    </Sheet>
  )
}

function subjectText(subject: CountedSubject, ofNumber: string): string {
  if (subject.kind === "address") return subject.addressKey
  return subject.kind === "range" ? subject.range : say(ofNumber, { ...subject })
}
