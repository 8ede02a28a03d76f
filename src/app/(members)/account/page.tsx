import { AccountScreen } from "@/screens/account/account-screen"
import { requireUser } from "@/server/current-user"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../titled"

export const generateMetadata = () => titled((words) => words.account.title)

/** Who one is here, and signing out. */
export default async function AccountPage() {
  const user = await requireUser("/account")
  const { locale } = await pageLanguage()
  return <AccountScreen user={user} words={wordsFor(locale).account} locale={locale} />
}
