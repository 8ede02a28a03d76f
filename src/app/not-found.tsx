import type { Metadata } from "next"
import { Trouble } from "@/screens/errors/trouble"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await pageLanguage()
  return { title: wordsFor(locale).trouble.notFoundTitle }
}

/** An address where nothing is (404). */
export default async function NotFound() {
  const { locale } = await pageLanguage()
  const { trouble } = wordsFor(locale)
  return (
    <Trouble title={trouble.notFoundTitle} text={trouble.notFoundText}>
      <a className="button primary large wide" href="/">
        {trouble.home}
      </a>
    </Trouble>
  )
}
