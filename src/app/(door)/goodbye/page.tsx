import type { Metadata } from "next"
import { notFound, redirect } from "next/navigation"
import { GoodbyeScreen } from "@/screens/leaving/goodbye-screen"
import { currentUser } from "@/server/current-user"
import { readMoment } from "@/server/moment"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"

export const metadata: Metadata = { robots: { index: false, follow: false } }

/**
 * Where people come to who have left. It knows of nobody: what it says stands in its address, and one that this site
 * did not write says nothing. Whoever is signed in has an account, and sees that.
 */
export default async function GoodbyePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const [{ until }, { locale }, user] = await Promise.all([searchParams, pageLanguage(), currentUser()])
  if (user !== null) redirect("/account")
  const moment = readMoment(until)
  if (until !== undefined && moment === null) notFound()
  return <GoodbyeScreen words={wordsFor(locale).goodbye} until={moment} />
}
