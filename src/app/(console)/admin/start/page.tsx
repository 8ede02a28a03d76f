import { startPath } from "@/screens/console/start/start-path"
import { StartScreen } from "@/screens/console/start/start-screen"
import { requireAdministrator } from "@/server/administrator"
import { getContainer } from "@/server/container"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../../titled"

export const generateMetadata = () => titled((words) => words.console.start.title)

/** The first way through the console. */
export default async function StartPage() {
  await requireAdministrator(startPath)
  const { workflows, console } = getContainer()
  const [{ locale }, form, { templates }, arrivals] = await Promise.all([
    pageLanguage(),
    workflows.readSettingsForm(),
    workflows.readSettings(),
    console.messages.arrivals(),
  ])
  const names = new Intl.DisplayNames(locale, { type: "region" })
  return (
    <StartScreen
      words={wordsFor(locale).console}
      form={form}
      hasOwnTexts={templates.length > 0}
      arrivals={arrivals}
      nameOf={(country) => names.of(country) ?? country}
    />
  )
}
