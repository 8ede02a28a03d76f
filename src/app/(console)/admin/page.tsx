import { alertView } from "@/screens/console/alerts/alert-view"
import { AlertsPanel } from "@/screens/console/alerts/alerts-panel"
import { OverviewDesk } from "@/screens/console/overview/overview-desk"
import { questionIn } from "@/screens/console/overview/overview-address"
import { viewOf } from "@/screens/console/overview/overview-view"
import { lackOf } from "@/screens/console/start/first-steps"
import { SetupNotice } from "@/screens/console/start/setup-notice"
import { requireAdministrator } from "@/server/administrator"
import { getContainer } from "@/server/container"
import { pageLanguage } from "@/server/page-language"
import type { SearchParams } from "@/server/search-params"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../titled"

export const generateMetadata = () => titled((words) => words.console.frame.pages.overview)

/** How sign-ins go: the first page of the console. */
export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireAdministrator("/admin")
  const { locale } = await pageLanguage()
  const words = wordsFor(locale).console
  const { console, workflows, adviceOn } = getContainer()
  const question = questionIn(await searchParams)
  const [overview, alerts, form, arrivals] = await Promise.all([
    console.readOverview(question),
    workflows.listAlerts(),
    workflows.readSettingsForm(),
    console.messages.arrivals(),
  ])
  const lacks = lackOf(form, arrivals)
  const view = viewOf({ overview, question, words: words.overview, locale, adviceOn })
  return (
    <OverviewDesk
      view={view}
      frame={words.frame}
      setup={lacks && <SetupNotice lacks={lacks} words={words.start} />}
      alerts={<AlertsPanel alerts={alerts.map((alert) => alertView(words.alerts, locale, alert))} />}
    />
  )
}
