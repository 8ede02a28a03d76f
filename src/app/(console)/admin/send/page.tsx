import { headers } from "next/headers"
import { MailingList } from "@/screens/console/send/mailing-list"
import { MailingRun } from "@/screens/console/send/mailing-run"
import { SendScreen } from "@/screens/console/send/send-screen"
import { requireAdministrator } from "@/server/administrator"
import { getContainer } from "@/server/container"
import { countryOptions, likelyCountries } from "@/server/countries"
import { pageLanguage } from "@/server/page-language"
import { idIn, type SearchParams } from "@/server/search-params"
import { Desk } from "@/ui/console/desk"
import { EmptyState } from "@/ui/console/empty-state"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../../titled"

export const generateMetadata = () => titled((words) => words.console.frame.pages.send)

/** One text to many numbers. `?open=` shows one mailing in place of the form, and goes on with it while it runs. */
export default async function SendPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireAdministrator("/admin/send")
  const { open, before } = await searchParams
  const { locale } = await pageLanguage()
  const { workflows, site } = getContainer()
  const { frame, send: words } = wordsFor(locale).console
  const openId = idIn(open)
  const opened = openId === null ? null : await workflows.readMailing(openId)
  const { mailings, older } = await workflows.listMailings(idIn(before))
  const likely = likelyCountries(await headers(), getContainer())
  return (
    <Desk title={frame.pages.send} about={words.about}>
      {opened !== null && <MailingRun key={opened.mailingId} first={opened} siteName={site.appName} />}
      {open !== undefined && opened === null && <EmptyState text={words.gone} />}
      {open === undefined && (
        <SendScreen
          siteName={site.appName}
          countries={countryOptions(site.openCountries, likely, locale)}
          country={likely[0]}
        />
      )}
      <MailingList
        words={words}
        mailings={mailings}
        older={older === null ? null : `/admin/send?before=${older}`}
      />
    </Desk>
  )
}
