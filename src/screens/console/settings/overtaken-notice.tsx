"use client"

import type { SettingsForm } from "@/core/workflows/read-settings-form"
import { Notice } from "@/ui/notice"
import { useConsoleWords } from "@/words/console-words"
import { useWords } from "@/words/words-context"
import { sayDifference } from "./difference-words"
import { differencesBetween } from "./settings-differences"
import type { NamedCountry } from "./settings-screen"

interface OvertakenNoticeProps {
  /** What was on the page. */
  readonly before: SettingsForm
  /** What somebody else has saved. */
  readonly now: SettingsForm
  readonly countries: readonly NamedCountry[]
}

/** What somebody else changed while this page was open. What was typed here stays. */
export function OvertakenNotice({ before, now, countries }: OvertakenNoticeProps) {
  const all = useConsoleWords()
  const { locale } = useWords()
  const { settings: words } = all
  const differences = differencesBetween(before, now)
  // They may have taken it back since.
  if (differences.length === 0) return null
  return (
    <Notice lamp="ringing" title={words.changedTitle}>
      <p>{words.changedText}</p>
      <ul>
        {differences
          .map((difference) => sayDifference({ all, locale, countries }, now, difference))
          .map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
      </ul>
    </Notice>
  )
}
