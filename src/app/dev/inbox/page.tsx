import type { Metadata } from "next"
import { headers } from "next/headers"
import { notFound, unauthorized } from "next/navigation"
import { DevInbox } from "@/screens/dev-inbox/dev-inbox"
import { getContainer } from "@/server/container"
import { pageLanguage } from "@/server/page-language"
import { RingbackLogo } from "@/ui/ringback-logo"
import { wordsFor } from "@/words/catalogue"
import "@/ui/styles/handset.css"
import "@/ui/styles/inbox.css"

/** The title of the tab. */
export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await pageLanguage()
  return { title: wordsFor(locale).devInbox.title, robots: { index: false } }
}

/**
 * The inbox as a phone: 404 where it is off, 401 without its password. The page itself holds no message in any
 * case: all of them come from the JSON, which asks for the password on its own.
 */
export default async function DevInboxPage() {
  const { devInbox } = getContainer()
  if (devInbox === null) notFound()
  if (!devInbox.passwordMatches((await headers()).get("authorization"))) unauthorized()
  const { locale } = await pageLanguage()
  const logo = (
    <a className="site" href="/">
      <RingbackLogo />
    </a>
  )
  return <DevInbox words={wordsFor(locale).devInbox} locale={locale} logo={logo} />
}
