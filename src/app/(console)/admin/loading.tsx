import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"

/** What stands there while a page of the console is made. */
export default async function ConsoleLoading() {
  const { locale } = await pageLanguage()
  return (
    <main className="desk" aria-busy="true">
      <h1 className="sr">{wordsFor(locale).console.frame.loading}</h1>
      <div className="blocks">
        <div className="waiting" />
        <div className="waiting tall" />
      </div>
    </main>
  )
}
