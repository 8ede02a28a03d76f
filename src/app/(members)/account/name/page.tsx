import { ProfileScreen } from "@/screens/account/profile-screen"
import { getContainer } from "@/server/container"
import { requireUser } from "@/server/current-user"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../../titled"

export const generateMetadata = () => titled((words) => words.account.profile.pageTitle)

/** What one is called here, and where one is reached besides. */
export default async function NamePage() {
  const user = await requireUser("/account/name")
  const { locale } = await pageLanguage()
  const byEmail = getContainer().site.identity === "email"
  return <ProfileScreen user={user} words={wordsFor(locale).account} byEmail={byEmail} />
}
