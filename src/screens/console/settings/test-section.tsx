"use client"

import { useEffect, useRef, useState } from "react"
import { type RouterOutputs, trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { refusedHere } from "@/screens/door/problem"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { ConsoleIcon } from "@/ui/console/console-icon"
import { Sheet } from "@/ui/console/sheet"
import { useConsoleWords } from "@/words/console-words"
import { saySummary } from "@/words/said-check"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { CheckRow } from "./check-row"
import { changeOf } from "./settings-edits"
import type { SettingsInHand, SettingsRefusal } from "./use-settings"

/** What was found, and how often the page had been changed until then. */
type Tested = Extract<RouterOutputs["admin"]["settings"]["test"], { ok: true }>["value"] & {
  readonly changes: number
}

interface TestSectionProps {
  readonly hand: SettingsInHand
  readonly onRefused: (refusal: SettingsRefusal | null) => void
}

/** TEST CONFIGURATION: what works and what does not, with what is typed and not saved. */
export function TestSection({ hand, onRefused }: TestSectionProps) {
  const { settings: words, doctor } = useConsoleWords()
  const spoken = useWords()
  const [tested, setTested] = useState<Tested | null>(null)
  const submission = useSubmission()
  const mutation = trpc.admin.settings.test.useMutation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (tested !== null) heading.current?.focus()
  }, [tested])

  async function test() {
    const { version: _, ...edited } = changeOf(0, hand.edits)
    const answer = await submission.run(() => mutation.mutateAsync(edited))
    if (answer === null) return
    const refusal = answer.ok ? null : answer.refusal
    if (refusal?.kind === "limited") return submission.tell(refusedHere(refusal, spoken))
    onRefused(refusal?.kind === "settings-changed" ? null : refusal)
    if (answer.ok) setTested({ ...answer.value, changes: hand.changes })
  }

  return (
    <Sheet title={words.testTitle} id="test">
      <div className="foot-bar">
        <p className="small soft">{words.testText}</p>
        <div className="acts">
          <Button busy={submission.busy} onClick={test}>
            <ConsoleIcon name="test" />
            {words.testStart}
          </Button>
        </div>
      </div>
      <FormNotice submission={submission} next="/admin/settings" />
      {tested && (
        <>
          <header className="result">
            <h3 tabIndex={-1} ref={heading}>
              {saySummary(doctor, tested.lines)}
            </h3>
            <p>
              {say(words.testTook, {
                seconds: new Intl.NumberFormat(spoken.locale, { maximumFractionDigits: 1 }).format(
                  tested.tookMs / 1000,
                ),
              })}
            </p>
          </header>
          {tested.changes !== hand.changes && <p className="small soft">{words.testOlder}</p>}
          <ul className="checks">
            {tested.lines.map((line) => (
              <CheckRow key={`${line.provider} ${line.id} ${line.finding.kind}`} line={line} />
            ))}
          </ul>
        </>
      )}
    </Sheet>
  )
}
