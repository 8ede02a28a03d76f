import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"

/** What stays on the screen when somebody closes the browser's question for the password. */
export default async function InboxLocked() {
  const { locale } = await pageLanguage()
  const words = wordsFor(locale).devInbox
  return (
    <main className="inbox-locked">
      <title>{words.lockedTitle}</title>
      <h1>{words.lockedTitle}</h1>
      <p className="soft">{words.lockedText}</p>
      <a className="button" href="/dev/inbox">
        {words.unlock}
      </a>
    </main>
  )
}
