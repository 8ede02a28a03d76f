import type { Metadata } from "next"
import type { ReactNode } from "react"
import { ClientProviders } from "@/client/client-providers"
import { ProofProvider } from "@/screens/proof/proof-provider"
import { getContainer } from "@/server/container"
import { pageLanguage } from "@/server/page-language"
import { Colophon } from "@/ui/colophon"
import { SiteName } from "@/ui/site-name"
import { AccountWordsProvider } from "@/words/account-words"
import { wordsFor } from "@/words/catalogue"
import { spokenWords } from "@/words/spoken-words"
import { WordsProvider } from "@/words/words-context"

export const metadata: Metadata = { robots: { index: false, follow: false } }

/** The frame of the pages behind the front door. Each page asks by itself who is there: a layout is no lock. */
export default async function MembersLayout({ children }: { children: ReactNode }) {
  const { locale } = await pageLanguage()
  const siteName = getContainer().site.appName
  const { site } = wordsFor(locale)
  return (
    <>
      <div className="bar">
        <header className="masthead">
          <SiteName name={siteName} />
        </header>
      </div>
      <WordsProvider words={spokenWords(locale, siteName)}>
        <AccountWordsProvider words={wordsFor(locale).account}>
          <ClientProviders>
            <ProofProvider>{children}</ProofProvider>
          </ClientProviders>
        </AccountWordsProvider>
      </WordsProvider>
      <Colophon by={site.by}>
        <a className="quiet" href="/stop">
          {site.neverTextMe}
        </a>
      </Colophon>
    </>
  )
}
