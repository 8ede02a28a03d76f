import type { EventPersonView, EventView } from "@/server/described-event"
import { SecondLine } from "@/ui/console/second-line"
import type { ConsoleWords } from "@/words/console-words"
import { rich } from "@/words/rich"
import { ClockTime } from "../frame/clock-time"
import { auditOf } from "./audit-href"
import { actionText, detailText, personText, subjectText } from "./event-words"

interface EventTableProps {
  readonly events: readonly EventView[]
  readonly label: string
  readonly words: ConsoleWords["audit"]
}

/** What happened, the newest first. */
export function EventTable({ events, label, words }: EventTableProps) {
  return (
    <table className="log" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.who}</th>
          <th scope="col">{words.whom}</th>
          <th scope="col">{words.detail}</th>
          <th scope="col">{words.where}</th>
          <th scope="col" className="end">
            {words.when}
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <EventRow key={event.id} event={event} words={words} />
        ))}
      </tbody>
    </table>
  )
}

function EventRow({ event, words }: { event: EventView; words: EventTableProps["words"] }) {
  const { action, actor, subjectPerson, subject, detail, from, at } = event
  const who = actor === null ? words.nobody : <PersonLink person={actor} words={words} />
  const whom = subjectPerson !== null && <PersonLink person={subjectPerson} words={words} />
  const what = subject !== null && <span className="num">{subjectText(subject, words)}</span>
  const details = detailText(detail, words)
  return (
    <tr>
      <td>
        {actionText(action, words)}
        <SecondLine>
          {who}
          {whom && <span>{rich(words.to, { whom })}</span>}
          {what && <span>{rich(words.to, { whom: what })}</span>}
          {details !== "" && <bdi>{details}</bdi>}
          {from !== null && <span className="num">{from}</span>}
        </SecondLine>
      </td>
      <td className="wide-only">{who}</td>
      <td className="wide-only">
        {whom}
        {what}
      </td>
      <td className="wide-only">
        <bdi>{details}</bdi>
      </td>
      <td className="wide-only num">{from}</td>
      <td className="end faint">
        <ClockTime at={at} />
      </td>
    </tr>
  )
}

function PersonLink({ person, words }: { person: EventPersonView; words: EventTableProps["words"] }) {
  // Who is gone has no page any more. What they did stands in the log.
  const href = person.gone ? auditOf(person.userId) : `/admin/users/${person.userId}`
  return (
    <a href={href}>
      <bdi>{personText(person, words)}</bdi>
    </a>
  )
}
