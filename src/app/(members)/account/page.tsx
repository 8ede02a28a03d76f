import type { Metadata } from "next"
import { AccountScreen } from "@/screens/account/account-screen"
import { requireUser } from "@/server/current-user"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await pageLanguage()
  return { title: wordsFor(locale).account.title }
}

/** Who one is here, and signing out. */
export default async function AccountPage() {
  const user = await requireUser("/account")
  const { locale } = await pageLanguage()
  return <AccountScreen user={user} words={wordsFor(locale).account} locale={locale} />
}
