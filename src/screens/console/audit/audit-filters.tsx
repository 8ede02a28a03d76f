import type { AskedEvents } from "@/server/asked-events"
import { FilterSelect } from "@/ui/console/filter-select"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { auditHref, auditPath } from "./audit-href"

interface AuditFiltersProps {
  readonly asked: AskedEvents
  readonly words: ConsoleWords
}

/** What of the log is shown: a form that goes to its own page. */
export function AuditFilters({ asked, words: { frame, audit: words } }: AuditFiltersProps) {
  const { action, actor, subject, from, until } = asked
  const isFiltered = [action, actor, subject, from, until].some((value) => value !== null)
  return (
    <form className="filters" action={auditPath} aria-label={frame.filters}>
      <FilterSelect
        name="action"
        label={words.action}
        value={action ?? "all"}
        options={[
          { value: "all", text: words.all },
          ...Object.entries(words.actions).map(([value, text]) => ({ value, text })),
        ]}
      />
      <label className="day">
        {words.from}
        <input className="input" type="date" name="from" defaultValue={from ?? ""} />
      </label>
      <label className="day">
        {words.until}
        <input className="input" type="date" name="until" defaultValue={until ?? ""} />
      </label>
      {actor !== null && <input type="hidden" name="actor" value={actor} />}
      {subject !== null && <input type="hidden" name="subject" value={subject} />}
      <button className="button" type="submit">
        {frame.apply}
      </button>
      {actor !== null && <PersonChip sentence={words.byWhom} words={words} />}
      {subject !== null && <PersonChip sentence={words.toWhom} words={words} />}
      {isFiltered && (
        <a className="button plain" href={auditHref(asked, { ...nothing })}>
          {frame.clear}
        </a>
      )}
    </form>
  )
}

const nothing = { action: null, actor: null, subject: null, from: null, until: null } as const

/** That one person is meant. Whom the rows say. */
function PersonChip({ sentence, words }: { sentence: string; words: ConsoleWords["audit"] }) {
  return <span className="select compact set">{say(sentence, { person: words.anybody })}</span>
}
