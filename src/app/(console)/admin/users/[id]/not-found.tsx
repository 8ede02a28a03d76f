import { pageLanguage } from "@/server/page-language"
import { Desk } from "@/ui/console/desk"
import { wordsFor } from "@/words/catalogue"

/** An account that is not there, or not any more. */
export default async function PersonNotFound() {
  const { locale } = await pageLanguage()
  const { people: words } = wordsFor(locale).console
  return (
    <Desk title={words.missingTitle} about={words.missingText}>
      <div className="acts">
        <a className="button" href="/admin/users">
          {words.back}
        </a>
      </div>
    </Desk>
  )
}
