import { MembersScreen } from "@/screens/account/members-screen"
import { requireUser } from "@/server/current-user"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../titled"

export const generateMetadata = () => titled((words) => words.members.title)

/** An example of a page that only people with an account see. */
export default async function MembersPage() {
  const user = await requireUser("/members")
  const { locale } = await pageLanguage()
  return <MembersScreen user={user} words={wordsFor(locale).members} />
}
