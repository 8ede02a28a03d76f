import type { Metadata } from "next"
import { ApiDocsScreen } from "@/screens/api-docs/api-docs-screen"
import { getContainer } from "@/server/container"
import { pageLanguage } from "@/server/page-language"
import { oncePerSite } from "@/server/rest/openapi/once-per-site"
import { apiReference } from "@/server/rest/reference/reference"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../titled"
import "@/ui/styles/api-docs.css"
import "@/ui/styles/api-facts.css"
import "@/ui/styles/api-tries.css"

export const generateMetadata = (): Promise<Metadata> => titled((words) => words.apiDocs.title)

const written = oncePerSite(apiReference)

/** What programs can ask of this site, and a way to try it. */
export default async function ApiDocsPage() {
  const { locale } = await pageLanguage()
  const { devInbox, site } = getContainer()
  return (
    <ApiDocsScreen
      words={wordsFor(locale)}
      siteName={site.appName}
      reference={written()}
      devInbox={devInbox !== null}
    />
  )
}
