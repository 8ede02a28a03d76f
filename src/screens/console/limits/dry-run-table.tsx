import type { DryRun } from "@/core/workflows/dry-run-limits"
import type { ConsoleWords } from "@/words/console-words"
import { dryRunLines } from "./dry-run-words"

interface DryRunTableProps {
  readonly run: DryRun
  readonly words: ConsoleWords["dryRun"]
  readonly locale: string
}

/** What each limit would have refused, beside what it would have as it is. */
export function DryRunTable({ run, words, locale }: DryRunTableProps) {
  const { format } = new Intl.NumberFormat(locale)
  return (
    <table>
      <caption className="sr">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.rule}</th>
          <th scope="col" className="end">
            {words.refusedColumn}
          </th>
          <th scope="col" className="end">
            {words.signInsColumn}
          </th>
          <th scope="col" className="end wide-only">
            {words.nowColumn}
          </th>
        </tr>
      </thead>
      <tbody>
        {dryRunLines(run, words).map(({ rule, refused, signIns, now }) => (
          <tr key={rule}>
            <th scope="row">{rule}</th>
            <td className="end num">{format(refused)}</td>
            <td className="end num">{format(signIns)}</td>
            <td className="end num wide-only">{format(now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
