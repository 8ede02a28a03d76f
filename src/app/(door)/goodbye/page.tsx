import type { Metadata } from "next"
import { GoodbyeScreen } from "@/screens/leaving/goodbye-screen"
import { readMoment } from "@/server/moment"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"

export const metadata: Metadata = { robots: { index: false, follow: false } }

/** Where people come to who have left. It knows of nobody: what it says stands in its address. */
export default async function GoodbyePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const [{ until }, { locale }] = await Promise.all([searchParams, pageLanguage()])
  return <GoodbyeScreen words={wordsFor(locale).goodbye} until={readMoment(until)} />
}
