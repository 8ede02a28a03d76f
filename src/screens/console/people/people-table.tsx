"use client"

import { LocalTime } from "@/screens/account/local-time"
import type { ListedPersonView } from "@/server/described-person"
import { SecondLine } from "@/ui/console/second-line"
import { useConsoleWords } from "@/words/console-words"
import { PersonBadges } from "./person-badges"

/** Accounts, each with the way to its own page. */
export function PeopleTable({ people }: { people: readonly ListedPersonView[] }) {
  const { frame, people: words } = useConsoleWords()
  return (
    <table className="log" aria-label={frame.pages.people}>
      <thead>
        <tr>
          <th scope="col">{words.person}</th>
          <th scope="col">{words.number}</th>
          <th scope="col">{words.email}</th>
          <th scope="col">{words.state}</th>
          <th scope="col" className="end">
            {words.createdAt}
          </th>
          <th scope="col" className="end">
            {words.lastSignedInAt}
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.userId} person={person} />
        ))}
      </tbody>
    </table>
  )
}

function PersonRow({ person }: { person: ListedPersonView }) {
  const { people: words } = useConsoleWords()
  const { userId, name, number, email, createdAt, lastSignedInAt } = person
  return (
    <tr>
      <td>
        <a className="open" href={`/admin/users/${userId}`}>
          <bdi>{name ?? words.noName}</bdi>
        </a>
        <SecondLine>
          <span className="num">{number ?? words.noNumber}</span>
          {email !== null && <bdi>{email}</bdi>}
        </SecondLine>
      </td>
      <td className="wide-only num">{number ?? words.noNumber}</td>
      <td className="wide-only">
        <bdi>{email}</bdi>
      </td>
      <td>
        <PersonBadges person={person} words={words} />
      </td>
      <td className="end faint wide-only">
        <LocalTime at={createdAt} dayOnly />
      </td>
      <td className="end faint wide-only">
        {lastSignedInAt === null ? words.never : <LocalTime at={lastSignedInAt} dayOnly />}
      </td>
    </tr>
  )
}
