import type { EventView } from "@/server/described-event"
import type { PersonView } from "@/server/described-person"
import type { RecordsView } from "@/server/described-records"
import { ConsoleIcon } from "@/ui/console/console-icon"
import { Desk } from "@/ui/console/desk"
import { EmptyState } from "@/ui/console/empty-state"
import { Sheet } from "@/ui/console/sheet"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { auditOf } from "../audit/audit-href"
import { EventTable } from "../audit/event-table"
import { PersonActions } from "./person-actions"
import { PersonBadges } from "./person-badges"
import { CodesTable, MessagesTable } from "./person-records"
import { PersonSessions } from "./person-sessions"
import { PersonSheet } from "./person-sheet"

interface PersonScreenProps {
  readonly person: PersonView
  readonly records: RecordsView
  readonly events: readonly EventView[]
  /** So many of each at most. */
  readonly most: number
  /** It is the account of whoever looks. */
  readonly isOwn: boolean
  readonly words: ConsoleWords
}

/** One person: who they are, what can be done, and what happened. */
export function PersonScreen({ person, records, events, most, isOwn, words }: PersonScreenProps) {
  const { people, audit } = words
  const newest = say(people.newestOf, { count: most })
  return (
    <Desk
      title={person.name ?? person.number ?? people.noName}
      about={<PersonBadges person={person} words={people} />}
      actions={
        <a className="button" href="/admin/users">
          <ConsoleIcon name="back" turns />
          {people.back}
        </a>
      }
    >
      <PersonSheet person={person} words={people} />
      <PersonActions person={person} isOwn={isOwn} />
      <Sheet title={people.sessions} aside={say(people.sessionsShown, { count: most })}>
        {records.sessions.length === 0 ? (
          <EmptyState text={people.noSessions} />
        ) : (
          <PersonSessions userId={person.userId} sessions={records.sessions} />
        )}
      </Sheet>
      <Sheet title={people.codes} aside={newest}>
        {records.challenges.length === 0 ? (
          <EmptyState text={people.noCodes} />
        ) : (
          <CodesTable challenges={records.challenges} words={people} />
        )}
      </Sheet>
      <Sheet title={people.messages} aside={newest}>
        {records.deliveries.length === 0 ? (
          <EmptyState text={people.noMessages} />
        ) : (
          <MessagesTable deliveries={records.deliveries} words={people} />
        )}
      </Sheet>
      <Sheet
        title={people.events}
        aside={
          <a className="tap small" href={auditOf(person.userId)}>
            {people.allEvents}
          </a>
        }
      >
        {events.length === 0 ? (
          <EmptyState text={people.noEvents} />
        ) : (
          <EventTable events={events} label={people.events} words={audit} />
        )}
      </Sheet>
    </Desk>
  )
}
