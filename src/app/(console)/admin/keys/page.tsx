import { KeysScreen } from "@/screens/console/keys/keys-screen"
import { requireAdministrator } from "@/server/administrator"
import { getContainer } from "@/server/container"
import { describeKeys } from "@/server/described-key"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../../titled"

export const generateMetadata = () => titled((words) => words.console.frame.pages.keys)

/** Keys of the owner's own servers. */
export default async function KeysPage() {
  await requireAdministrator("/admin/keys")
  const { locale } = await pageLanguage()
  const { environment, workflows } = getContainer()
  return (
    <KeysScreen
      keys={describeKeys(await workflows.listApiKeys())}
      ofEnvironment={environment.rest.serverKeys.map(({ name }) => name)}
      words={wordsFor(locale).console}
    />
  )
}
