import type { AskedEvents } from "@/server/asked-events"
import type { EventView } from "@/server/described-event"
import { FilterSelect } from "@/ui/console/filter-select"
import type { ConsoleWords } from "@/words/console-words"
import { auditHref, auditPath } from "./audit-href"
import { personText } from "./event-words"

interface AuditFiltersProps {
  readonly asked: AskedEvents
  /** The person who is asked for is among those that they name. */
  readonly events: readonly EventView[]
  readonly words: ConsoleWords
}

/** What of the log is shown: a form that goes to its own page. */
export function AuditFilters({ asked, events, words: { frame, audit: words, people } }: AuditFiltersProps) {
  const { action, person, from, until } = asked
  const isFiltered = [action, person, from, until].some((value) => value !== null)
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
      {person !== null && <input type="hidden" name="person" value={person} />}
      <button className="button" type="submit">
        {frame.apply}
      </button>
      {person !== null && (
        <span className="select compact set">
          <span>
            {people.person}: <b>{nameIn(events, person, words)}</b>
          </span>
        </span>
      )}
      {isFiltered && (
        <a className="button plain" href={auditHref(asked, { ...nothing })}>
          {frame.clear}
        </a>
      )}
    </form>
  )
}

const nothing = { action: null, person: null, from: null, until: null } as const

/** What the person is called in the rows. Where they are in none, nobody was asked for who is known by a name. */
function nameIn(events: readonly EventView[], userId: string, words: ConsoleWords["audit"]): string {
  const named = events.flatMap(({ actor, subjectPerson }) => [actor, subjectPerson])
  const person = named.find((one) => one?.userId === userId)
  return person ? personText(person, words) : words.anybody
}
