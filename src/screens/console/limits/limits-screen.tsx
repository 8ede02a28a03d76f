import type { TryableLimit } from "@/core/dry-run-terms"
import type { BudgetView, CountsView, PauseView } from "@/server/described-limits"
import { Desk } from "@/ui/console/desk"
import type { ConsoleWords } from "@/words/console-words"
import type { NamedCountry } from "../settings/settings-screen"
import { BlockedSheet } from "./blocked-sheet"
import { DryRun } from "./dry-run"
import { FindCounts } from "./find-counts"
import { MoneySheet } from "./money-sheet"
import { NewPause } from "./new-pause"
import { PausesSheet } from "./pauses-sheet"

interface LimitsScreenProps {
  readonly blocked: CountsView
  readonly pauses: readonly PauseView[]
  readonly budgets: Readonly<Record<"day" | "month", BudgetView>>
  /** Those that can be tried on what was sent, as they are in force. */
  readonly tryable: readonly TryableLimit[]
  /** All that have phone numbers, sorted as the language sorts. */
  readonly countries: readonly NamedCountry[]
  /** The one that is chosen at first in the form. */
  readonly country: string
  readonly locale: string
  readonly words: ConsoleWords
}

/** What is refused, paused and spent at the moment, and the ways to change that at once. */
export function LimitsScreen({
  blocked,
  pauses,
  budgets,
  tryable,
  countries,
  country,
  locale,
  words,
}: LimitsScreenProps) {
  const { frame, limitsPage: own } = words
  return (
    <Desk title={frame.pages.limits} about={own.about}>
      <BlockedSheet page={blocked} countries={countries} />
      <FindCounts countries={countries} />
      <PausesSheet pauses={pauses} countries={countries} />
      <NewPause countries={countries} country={country} />
      <MoneySheet budgets={budgets} locale={locale} words={own} />
      <DryRun limits={tryable} />
    </Desk>
  )
}
