import "server-only"
import type { Metadata } from "next"
import { getContainer } from "@/server/container"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import type { Words } from "@/words/en"

/** The title of a page in its language, followed by the name of the site. */
export async function titled(title: (words: Words) => string): Promise<Metadata> {
  const { locale } = await pageLanguage()
  return { title: `${title(wordsFor(locale))} · ${getContainer().site.appName}` }
}
