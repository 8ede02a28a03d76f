import { SettingsScreen } from "@/screens/console/settings/settings-screen"
import { requireAdministrator } from "@/server/administrator"
import { getContainer } from "@/server/container"
import { namedCountries } from "@/server/countries"
import { pageLanguage } from "@/server/page-language"
import { firstValues, type SearchParams } from "@/server/search-params"
import { titled } from "../../../titled"

export const generateMetadata = () => titled((words) => words.console.settings.title)

/** All that an owner sets while the site runs. */
export default async function SettingsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireAdministrator("/admin/settings")
  const { close, with: provider } = firstValues(await searchParams)
  const [{ locale }, form] = await Promise.all([pageLanguage(), getContainer().workflows.readSettingsForm()])
  return <SettingsScreen form={form} countries={namedCountries(locale)} errand={{ close, with: provider }} />
}
