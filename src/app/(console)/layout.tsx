import type { Metadata } from "next"
import { headers } from "next/headers"
import type { ReactNode } from "react"
import { ClientProviders } from "@/client/client-providers"
import { ConsoleFrame } from "@/screens/console/frame/console-frame"
import { ProofProvider } from "@/screens/proof/proof-provider"
import { requireAdministrator } from "@/server/administrator"
import { getContainer } from "@/server/container"
import { ownPath } from "@/server/next-path"
import { pageLanguage } from "@/server/page-language"
import { pathHeader } from "@/server/security-headers"
import { AccountWordsProvider } from "@/words/account-words"
import { wordsFor } from "@/words/catalogue"
import { ConsoleWordsProvider } from "@/words/console-words"
import { spokenWords } from "@/words/spoken-words"
import { WordsProvider } from "@/words/words-context"
import "@/ui/styles/console.css"

export const metadata: Metadata = { robots: { index: false, follow: false } }

/**
 * The frame of the owner's console. Strangers are sent away before any of it is drawn; each page asks by itself all the
 * same, because a layout is no lock.
 */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  await requireAdministrator(ownPath((await headers()).get(pathHeader), "/admin"))
  const { locale } = await pageLanguage()
  const { site, environment, workflows } = getContainer()
  const alerts = await workflows.countAlerts()
  const words = wordsFor(locale)
  return (
    <WordsProvider words={spokenWords(locale, site.appName)}>
      <AccountWordsProvider words={words.account}>
        <ConsoleWordsProvider words={words.console}>
          <ClientProviders>
            <ProofProvider>
              <ConsoleFrame
                words={words.console.frame}
                siteName={site.appName}
                host={environment.app.hostname}
                alerts={alerts}
                locale={locale}
              >
                {children}
              </ConsoleFrame>
            </ProofProvider>
          </ClientProviders>
        </ConsoleWordsProvider>
      </AccountWordsProvider>
    </WordsProvider>
  )
}
