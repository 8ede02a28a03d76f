import { AccountScreen } from "@/screens/account/account-screen"
import { requireUser } from "@/server/current-user"
import { ownFactors } from "@/server/own-factors"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../titled"

export const generateMetadata = () => titled((words) => words.account.title)

/** Who one is here, and what one can change. */
export default async function AccountPage() {
  const user = await requireUser("/account")
  const [{ locale }, factors] = await Promise.all([pageLanguage(), ownFactors(user.userId)])
  return <AccountScreen user={user} factors={factors} words={wordsFor(locale).account} locale={locale} />
}
