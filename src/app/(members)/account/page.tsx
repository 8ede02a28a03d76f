import { AccountScreen } from "@/screens/account/account-screen"
import { deviceName } from "@/screens/passkeys/device-name"
import { getContainer } from "@/server/container"
import { requireUser } from "@/server/current-user"
import { ownFactors } from "@/server/own-factors"
import { ownSessions } from "@/server/own-sessions"
import { ownLook } from "@/server/own-look"
import { ownPasskeys } from "@/server/own-passkeys"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../titled"

export const generateMetadata = () => titled((words) => words.account.title)

/** Who one is here, and what one can change. */
export default async function AccountPage() {
  const user = await requireUser("/account")
  const [{ locale }, factors, sessions, kept, look] = await Promise.all([
    pageLanguage(),
    ownFactors(user.userId),
    ownSessions(),
    ownPasskeys(user.userId),
    ownLook(),
  ])
  const words = wordsFor(locale).account
  const { passkeysOffered, policy } = getContainer()
  const passkeys = { kept, offered: passkeysOffered, newName: deviceName(look, words) }
  const seen = { user, factors, sessions, passkeys, deletionGraceMs: policy.deletionGraceMs }
  return <AccountScreen {...seen} words={words} locale={locale} />
}
