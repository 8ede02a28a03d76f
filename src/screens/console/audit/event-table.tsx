import type { EventPersonView, EventView } from "@/server/described-event"
import type { ConsoleWords } from "@/words/console-words"
import { ClockTime } from "../frame/clock-time"
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
  return (
    <tr>
      <td>
        {actionText(action, words)}
        <span className="second xs faint">{who}</span>
      </td>
      <td className="wide-only">{who}</td>
      <td className="wide-only">
        {subjectPerson !== null && <PersonLink person={subjectPerson} words={words} />}
        {subject !== null && <span className="num">{subjectText(subject, words)}</span>}
      </td>
      <td className="wide-only">
        <bdi>{detailText(detail, words)}</bdi>
      </td>
      <td className="wide-only num">{from}</td>
      <td className="end faint">
        <ClockTime at={at} />
      </td>
    </tr>
  )
}

function PersonLink({ person, words }: { person: EventPersonView; words: EventTableProps["words"] }) {
  const text = <bdi>{personText(person, words)}</bdi>
  return person.gone ? text : <a href={`/admin/users/${person.userId}`}>{text}</a>
}
