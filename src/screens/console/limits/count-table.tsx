"use client"

import type { CountView } from "@/server/described-limits"
import { Button } from "@/ui/button"
import { SecondLine } from "@/ui/console/second-line"
import { useConsoleWords } from "@/words/console-words"
import { rich } from "@/words/rich"
import { say, sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import { ClockTime } from "../frame/clock-time"
import type { NamedCountry } from "../settings/settings-screen"
import { countText, whomText } from "./count-words"

interface CountTableProps {
  readonly label: string
  readonly counts: readonly CountView[]
  readonly countries: readonly NamedCountry[]
  readonly busy: boolean
  readonly onClear: (count: CountView) => void
}

/** Counts, each with whom it counts, what it refused and until when, and the way to let it begin anew. */
export function CountTable({ label, counts, ...props }: CountTableProps) {
  const { limitsPage: words } = useConsoleWords()
  return (
    <table className="log" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words.rule}</th>
          <th scope="col">{words.whom}</th>
          <th scope="col" className="end">
            {words.counted}
          </th>
          <th scope="col" className="end">
            {words.refused}
          </th>
          <th scope="col">{words.until}</th>
          <th scope="col" className="end">
            <span className="sr">{words.clear}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {counts.map((count) => (
          <CountRow key={count.key} of={count} {...props} />
        ))}
      </tbody>
    </table>
  )
}

interface CountRowProps extends Omit<CountTableProps, "label" | "counts"> {
  readonly of: CountView
}

function CountRow({ of: count, countries, busy, onClear }: CountRowProps) {
  const { limitsPage: words } = useConsoleWords()
  const { locale } = useWords()
  const rule = words.rules[count.rule]
  const whom = whomText(count, words, countries)
  const counted = countText(count, words, locale)
  const refused = sayCount(words.refusedTimes, count.refused, locale)
  const time = count.until !== null && <ClockTime at={count.until} to="minute" />
  return (
    <tr>
      <td>
        {rule}
        <SecondLine>
          <Whom of={count} text={whom} />
          {counted}
          {`${words.refused} ${refused}`}
          {time === false ? words.hasRoom : <span>{rich(words.untilTime, { time })}</span>}
        </SecondLine>
      </td>
      <td className="wide-only">
        <Whom of={count} text={whom} />
      </td>
      <td className="wide-only end num">{counted}</td>
      <td className="wide-only end num">{refused}</td>
      <td className="wide-only faint">{time === false ? words.hasRoom : time}</td>
      <td className="end">
        <Button unavailable={busy} onClick={() => onClear(count)} label={say(words.clearOf, { rule, whom })}>
          {words.clear}
        </Button>
      </td>
    </tr>
  )
}

/** An account has a page of its own. */
function Whom({ of: { by, about }, text }: { of: CountView; text: string }) {
  if (by === "account" && about !== null)
    return (
      <a className="mono" href={`/admin/users/${about}`}>
        {text}
      </a>
    )
  return <bdi className={by === "site" || by === "country" || about === null ? undefined : "num"}>{text}</bdi>
}
