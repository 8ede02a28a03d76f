import { Trouble } from "@/screens/errors/trouble"
import { getContainer } from "@/server/container"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import { titled } from "./titled"

export const generateMetadata = () => titled((words) => words.trouble.notFoundTitle)

/** An address where nothing is (404). */
export default async function NotFound() {
  const { locale } = await pageLanguage()
  const { trouble } = wordsFor(locale)
  return (
    <Trouble siteName={getContainer().site.appName} title={trouble.notFoundTitle} text={trouble.notFoundText}>
      <a className="button primary large wide" href="/">
        {trouble.home}
      </a>
    </Trouble>
  )
}
