import type { DryRun } from "@/core/workflows/dry-run-limits"
import type { DryRunName, TryableLimit } from "@/core/dry-run-terms"
import type { ConsoleWords } from "@/words/console-words"
import { nameIn, say, sayCount } from "@/words/say"

type DryRunWords = ConsoleWords["dryRun"]

/** What was typed, as far as it differs from what is in force. `wrong`: what is no whole number in its range. */
export function limitsTyped(
  limits: readonly TryableLimit[],
  typed: Readonly<Partial<Record<DryRunName, string>>>,
): { readonly changed: Partial<Record<DryRunName, number>>; readonly wrong: readonly DryRunName[] } {
  const read = limits.flatMap(({ name, value, least, most }) => {
    const text = typed[name]?.trim()
    if (text === undefined) return []
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    const fits = number >= least && number <= most
    return fits && number === value ? [] : [{ name, number, fits }]
  })
  return {
    changed: Object.fromEntries(read.filter(({ fits }) => fits).map(({ name, number }) => [name, number])),
    wrong: read.filter(({ fits }) => !fits).map(({ name }) => name),
  }
}

/** What a dry run found, in sentences. */
export function dryRunSentences(run: DryRun, words: DryRunWords, locale: string): readonly string[] {
  const { sends, isCut, withoutAddress, inForce, changed } = run
  const write = (count: number) => new Intl.NumberFormat(locale).format(count)
  if (sends === 0) return [words.none]
  const signIns = sayCount(words.signIns, changed.signIns, locale, { count: write(changed.signIns) })
  const counts = { count: write(changed.sends), sends: write(sends), signIns }
  return [
    sayCount(words.refused, changed.sends, locale, counts),
    say(words.asNow, { count: write(inForce.sends) }),
    ...(isCut ? [say(words.cut, { count: write(sends) })] : []),
    ...(withoutAddress > 0
      ? [sayCount(words.withoutAddress, withoutAddress, locale, { count: write(withoutAddress) })]
      : []),
  ]
}

/** A line of the table: a rule, and what it would have refused. */
export interface DryRunLine {
  readonly rule: string
  readonly refused: number
  readonly signIns: number
  /** What it would have refused as it is. */
  readonly now: number
}

/** A line for each rule that refuses something under either limits. */
export function dryRunLines({ inForce, changed }: DryRun, words: DryRunWords): readonly DryRunLine[] {
  const rules = [...new Set([...changed.byRule, ...inForce.byRule].map(({ rule }) => rule))]
  return rules.map((rule) => {
    const refused = changed.byRule.find((each) => each.rule === rule)
    const now = inForce.byRule.find((each) => each.rule === rule)
    return {
      rule: nameIn(words.rules, rule),
      ...{ refused: refused?.sends ?? 0, signIns: refused?.signIns ?? 0, now: now?.sends ?? 0 },
    }
  })
}
