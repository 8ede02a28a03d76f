import type { Metadata } from "next"
import { UndoFlow } from "@/screens/phone-change/undo-flow"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"

export const metadata: Metadata = { robots: { index: false, follow: false } }

/**
 * Behind the link in the text to a number that its account has left. What the link proves stands behind its `#`, which no
 * browser sends: this looks at nothing and changes nothing.
 */
export default async function UndoPage() {
  const { locale } = await pageLanguage()
  return <UndoFlow words={wordsFor(locale).undo} />
}
