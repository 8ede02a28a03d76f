import type { ReactNode } from "react"
import { ClientProviders } from "@/client/client-providers"
import { DoorFrame } from "@/screens/door/door-frame"
import { NoScript } from "@/screens/door/no-script"
import { getContainer } from "@/server/container"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import { spokenWords } from "@/words/spoken-words"
import { WordsProvider } from "@/words/words-context"

/** The frame of the pages on which people register and sign in. */
export default async function DoorLayout({ children }: { children: ReactNode }) {
  const { locale } = await pageLanguage()
  const siteName = getContainer().site.appName
  const words = wordsFor(locale)
  return (
    <DoorFrame siteName={siteName} words={words}>
      <NoScript text={words.door.noScript} />
      <WordsProvider words={spokenWords(locale, siteName)}>
        <ClientProviders>{children}</ClientProviders>
      </WordsProvider>
    </DoorFrame>
  )
}
