"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import type { CountsView } from "@/server/described-limits"
import { Button } from "@/ui/button"
import { EmptyState } from "@/ui/console/empty-state"
import { Sheet } from "@/ui/console/sheet"
import { useConsoleWords } from "@/words/console-words"
import { sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import type { NamedCountry } from "../settings/settings-screen"
import { CountTable } from "./count-table"
import { limitsPath } from "./limits-path"
import { ToldLine } from "./told-line"
import { useClearing } from "./use-clearing"

interface BlockedSheetProps {
  /** The latest refusals. */
  readonly page: CountsView
  readonly countries: readonly NamedCountry[]
}

/** What refuses somebody at the moment. Older pages come by a call: where one begins names somebody. */
export function BlockedSheet({ page, countries }: BlockedSheetProps) {
  const { frame, limitsPage: words } = useConsoleWords()
  const { locale } = useWords()
  const turning = useSubmission()
  const asking = trpc.admin.limits.older.useMutation()
  /** `null`: the page that came with the document. */
  const [older, setOlder] = useState<CountsView | null>(null)
  const clearing = useClearing(countries, (key) =>
    setOlder((shown) => shown && { ...shown, counts: shown.counts.filter((count) => count.key !== key) }),
  )
  const { counts, next } = older ?? page

  async function turn() {
    if (next === null) return
    const found = await turning.run(() => asking.mutateAsync({ after: next }))
    if (found !== null) setOlder(found)
  }

  return (
    <Sheet title={words.blocked} aside={words.blockedText} id="blocked">
      {counts.length === 0 ? (
        <EmptyState text={words.blockedNone} />
      ) : (
        <CountTable
          label={words.blocked}
          counts={counts}
          countries={countries}
          busy={clearing.submission.busy}
          onClear={clearing.clear}
        />
      )}
      <ToldLine told={clearing.told} />
      <FormNotice submission={clearing.submission} next={limitsPath} />
      <FormNotice submission={turning} next={limitsPath} />
      {(older !== null || next !== null) && (
        <nav className="line pager in-sheet" aria-label={frame.pager}>
          <span className="small faint" role="status">
            {sayCount(words.onPage, counts.length, locale)}
          </span>
          <span className="acts">
            <Button unavailable={older === null} onClick={() => setOlder(null)}>
              {words.newest}
            </Button>
            <Button busy={turning.busy} unavailable={next === null} onClick={turn}>
              {frame.older}
            </Button>
          </span>
        </nav>
      )}
    </Sheet>
  )
}
