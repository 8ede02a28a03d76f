"use client"

import { type FormEvent, useState } from "react"
import { trpc } from "@/client/trpc"
import type { DryRunDays, DryRunName, TryableLimit } from "@/core/dry-run-terms"
import type { DryRun as DryRunOutcome } from "@/core/workflows/dry-run-limits"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { Choice } from "@/ui/console/choice"
import { Sheet } from "@/ui/console/sheet"
import { Notice } from "@/ui/notice"
import { useConsoleWords } from "@/words/console-words"
import { sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import { DryRunField } from "./dry-run-field"
import { DryRunTable } from "./dry-run-table"
import { dryRunSentences, limitsTyped } from "./dry-run-words"

const spans = [1, 3, 7] as const satisfies readonly DryRunDays[]

/** Other limits, tried on what was sent in the last days. Nothing is changed by it. */
export function DryRun({ limits }: { limits: readonly TryableLimit[] }) {
  const { dryRun: words } = useConsoleWords()
  const { locale } = useWords()
  const submission = useSubmission()
  const trying = trpc.admin.dryRun.limits.useMutation()
  const [typed, setTyped] = useState<Partial<Record<DryRunName, string>>>({})
  const [days, setDays] = useState<DryRunDays>(1)
  const [isTold, setTold] = useState(false)
  const [found, setFound] = useState<DryRunOutcome | null>(null)
  const { changed, wrong } = limitsTyped(limits, typed)
  const isUnchanged = Object.keys(changed).length === 0

  async function run(event: FormEvent) {
    event.preventDefault()
    setTold(true)
    const first = wrong[0]
    if (first !== undefined) return document.getElementById(`try-${first}`)?.focus()
    if (isUnchanged) return
    setFound(null)
    setFound(await submission.run(() => trying.mutateAsync({ days, limits: changed })))
  }

  return (
    <Sheet title={words.title} aside={words.about} id="dry-run">
      <form className="in-sheet" onSubmit={run} noValidate>
        {limits.map((limit) => (
          <DryRunField
            key={limit.name}
            limit={limit}
            text={typed[limit.name] ?? String(limit.value)}
            isWrong={isTold && wrong.includes(limit.name)}
            onChange={(text) => setTyped((before) => ({ ...before, [limit.name]: text }))}
          />
        ))}
        <Choice
          label={words.days}
          options={spans.map((count) => ({
            value: String(count),
            text: sayCount(words.daysOf, count, locale),
          }))}
          value={String(days)}
          onChange={(value) => setDays(spans.find((count) => String(count) === value) ?? days)}
        />
        {isTold && wrong.length === 0 && isUnchanged && <Notice lamp="ringing">{words.unchanged}</Notice>}
        <FormNotice submission={submission} next="/admin/limits" />
        <div className="acts">
          <Button type="submit" busy={submission.busy}>
            {words.run}
          </Button>
        </div>
      </form>
      <div className="inside" role="status">
        {found !== null && dryRunSentences(found, words, locale).map((text) => <p key={text}>{text}</p>)}
      </div>
      {found !== null && found.changed.sends + found.inForce.sends > 0 && (
        <DryRunTable run={found} words={words} locale={locale} />
      )}
    </Sheet>
  )
}
