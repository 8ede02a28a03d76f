import type { Metadata } from "next"
import { LandingScreen } from "@/screens/landing/landing-screen"
import { getContainer } from "@/server/container"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import { visitor } from "./visitor"

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await pageLanguage()
  return { title: wordsFor(locale).landing.pageTitle }
}

/** The first page. */
export default async function LandingPage() {
  const [{ locale }, user] = await Promise.all([pageLanguage(), visitor()])
  return (
    <LandingScreen
      words={wordsFor(locale)}
      signedIn={user !== null}
      devInbox={getContainer().devInbox !== null}
    />
  )
}
