import { auditPath } from "@/screens/console/audit/audit-href"
import { AuditScreen } from "@/screens/console/audit/audit-screen"
import { requireAdministrator } from "@/server/administrator"
import { askedEvents, cursorOf, eventsOnPage, filterOf, writtenCursor } from "@/server/asked-events"
import { getContainer } from "@/server/container"
import { describeEvents } from "@/server/described-event"
import { pageLanguage } from "@/server/page-language"
import type { SearchParams } from "@/server/search-params"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../../titled"

export const generateMetadata = () => titled((words) => words.console.frame.pages.audit)

interface AuditPageProps {
  readonly searchParams: Promise<SearchParams>
}

/** What people and administrators did. */
export default async function AuditPage({ searchParams }: AuditPageProps) {
  await requireAdministrator(auditPath)
  const { locale } = await pageLanguage()
  const asked = askedEvents.parse(await searchParams)
  const { events, next } = await getContainer().console.audit.page(
    filterOf(asked),
    cursorOf(asked),
    eventsOnPage,
  )
  return (
    <AuditScreen
      asked={asked}
      events={describeEvents(events)}
      next={next && writtenCursor(next)}
      words={wordsFor(locale).console}
    />
  )
}
