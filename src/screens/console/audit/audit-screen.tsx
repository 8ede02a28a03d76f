import type { AskedEvents } from "@/server/asked-events"
import type { EventView } from "@/server/described-event"
import { Desk } from "@/ui/console/desk"
import { EmptyState } from "@/ui/console/empty-state"
import { Pager } from "@/ui/console/pager"
import { Sheet } from "@/ui/console/sheet"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { AuditCsv } from "./audit-csv"
import { AuditFilters } from "./audit-filters"
import { auditHref } from "./audit-href"
import { EventTable } from "./event-table"

interface AuditScreenProps {
  readonly asked: AskedEvents
  readonly events: readonly EventView[]
  /** Where the next page goes on; `null`: there is none. */
  readonly next: string | null
  readonly words: ConsoleWords
}

/** What people and administrators did. */
export function AuditScreen({ asked, events, next, words }: AuditScreenProps) {
  const { frame, audit } = words
  const { before, ...filter } = asked
  const isFiltered = Object.values(filter).some((value) => value !== null)
  const none = isFiltered ? audit.noneFiltered : audit.none
  return (
    <Desk
      title={frame.pages.audit}
      about={audit.about}
      actions={events.length > 0 && <AuditCsv asked={asked} />}
    >
      <AuditFilters asked={asked} events={events} words={words} />
      <Sheet title={frame.pages.audit} quiet>
        {events.length === 0 ? (
          <EmptyState text={none} />
        ) : (
          <EventTable events={events} label={frame.pages.audit} words={audit} />
        )}
      </Sheet>
      <Pager
        label={frame.pager}
        told={say(audit.onPage, { count: events.length })}
        newer={{ text: words.people.newest, href: before === null ? null : auditHref(asked, {}) }}
        older={{ text: frame.older, href: next === null ? null : auditHref(asked, { before: next }) }}
      />
    </Desk>
  )
}
