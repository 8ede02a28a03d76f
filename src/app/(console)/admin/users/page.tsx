import { PeopleFinder } from "@/screens/console/people/people-finder"
import { peoplePath } from "@/screens/console/people/people-path"
import { requireAdministrator } from "@/server/administrator"
import { askedPeople } from "@/server/asked-people"
import { getContainer } from "@/server/container"
import { describePeople } from "@/server/described-person"
import { pageLanguage } from "@/server/page-language"
import type { SearchParams } from "@/server/search-params"
import { peopleOnPage } from "@/server/people-on-page"
import { Desk } from "@/ui/console/desk"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../../titled"

export const generateMetadata = () => titled((words) => words.console.frame.pages.people)

interface PeoplePageProps {
  readonly searchParams: Promise<SearchParams>
}

/** Everybody who has an account. */
export default async function PeoplePage({ searchParams }: PeoplePageProps) {
  await requireAdministrator(peoplePath)
  const { locale } = await pageLanguage()
  const { frame, people: words } = wordsFor(locale).console
  const { only, before } = askedPeople.parse(await searchParams)
  const page = await getContainer().console.people.page({ search: null, only, before, most: peopleOnPage })
  return (
    <Desk title={frame.pages.people} about={words.about}>
      <PeopleFinder only={only} page={describePeople(page)} isFirst={before === null} />
    </Desk>
  )
}
