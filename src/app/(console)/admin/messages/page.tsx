import { messagesPath, openHref } from "@/screens/console/messages/messages-href"
import { MessagesScreen } from "@/screens/console/messages/messages-screen"
import { requireAdministrator } from "@/server/administrator"
import { readMessages } from "@/server/console/read-messages"
import { getContainer } from "@/server/container"
import { pageLanguage } from "@/server/page-language"
import { firstValues, type SearchParams } from "@/server/search-params"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../../titled"

export const generateMetadata = () => titled((words) => words.console.frame.pages.messages)

/** Every message that was sent, and what became of it. */
export default async function MessagesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireAdministrator(messagesPath)
  const { locale } = await pageLanguage()
  const asked = firstValues(await searchParams)
  const list = await readMessages(getContainer(), asked, locale)
  return (
    <MessagesScreen
      list={{ ...list, opened: list.opened && { ...list.opened, closeHref: openHref(asked, null) } }}
      words={wordsFor(locale).console}
      locale={locale}
      nowMs={Date.now()}
    />
  )
}
