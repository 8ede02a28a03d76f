import { notFound } from "next/navigation"
import * as z from "zod"
import { peoplePath } from "@/screens/console/people/people-path"
import { PersonScreen } from "@/screens/console/people/person-screen"
import { requireAdministrator } from "@/server/administrator"
import { askedEvents, filterOf } from "@/server/asked-events"
import { getContainer } from "@/server/container"
import { describeEvents } from "@/server/described-event"
import { describePerson } from "@/server/described-person"
import { describeRecords } from "@/server/described-records"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../../../titled"

export const generateMetadata = () => titled((words) => words.console.people.person)

/** So many sessions, codes, messages and events are shown. */
const newest = 20

/** One person, and what can be done about them. */
export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const session = await requireAdministrator(`${peoplePath}/${encodeURIComponent(id)}`)
  if (!z.uuid().safeParse(id).success) notFound()
  const { locale } = await pageLanguage()
  const { people, audit } = getContainer().console
  const [person, records, { events }] = await Promise.all([
    people.person(id),
    people.records(id, newest),
    audit.page(filterOf(askedEvents.parse({ person: id })), null, newest),
  ])
  if (person === null) notFound()
  return (
    <PersonScreen
      person={describePerson(person)}
      records={describeRecords(records)}
      events={describeEvents(events)}
      most={newest}
      isOwn={session.user.id === id}
      words={wordsFor(locale).console}
    />
  )
}
