import { limitsPath } from "@/screens/console/limits/limits-path"
import { LimitsScreen } from "@/screens/console/limits/limits-screen"
import { requireAdministrator } from "@/server/administrator"
import { getContainer } from "@/server/container"
import { namedCountries } from "@/server/countries"
import {
  countsOnPage,
  describeFullCounts,
  describePauses,
  describeSpending,
  describeTryable,
} from "@/server/described-limits"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../../titled"

export const generateMetadata = () => titled((words) => words.console.frame.pages.limits)

/** What the limits refuse, pause and have spent at the moment. */
export default async function LimitsPage() {
  await requireAdministrator(limitsPath)
  const { locale } = await pageLanguage()
  const { workflows, policy, site } = getContainer()
  const [full, pauses, spending] = await Promise.all([
    workflows.listFullCounts(null, countsOnPage),
    workflows.listPauses(),
    workflows.readSpending(),
  ])
  return (
    <LimitsScreen
      blocked={describeFullCounts(policy, full)}
      pauses={describePauses(pauses)}
      budgets={describeSpending(spending)}
      tryable={describeTryable(policy)}
      countries={namedCountries(locale)}
      country={site.defaultCountry}
      locale={locale}
      words={wordsFor(locale).console}
    />
  )
}
