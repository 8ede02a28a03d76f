import { redirect } from "next/navigation"
import { OnlyAdministrators } from "@/screens/console/frame/only-administrators"
import { currentSession } from "@/server/current-user"
import { type DoorOptions, nextIn } from "@/server/door"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../titled"

export const generateMetadata = () => titled((words) => words.console.frame.onlyTitle)

/** Where those land who are signed in and may not see the console: with a code alone nobody may. */
export default async function AdministratorsPage({ searchParams }: Pick<DoorOptions, "searchParams">) {
  const [session, query, { locale }] = await Promise.all([currentSession(), searchParams, pageLanguage()])
  if (session === null) redirect(`/login/password?next=${encodeURIComponent(nextIn(query))}`)
  if (session.role === "administrator") redirect(nextIn(query))
  return <OnlyAdministrators words={wordsFor(locale).console.frame} />
}
