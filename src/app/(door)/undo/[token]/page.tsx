import type { Metadata } from "next"
import { UndoFlow } from "@/screens/phone-change/undo-flow"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"

export const metadata: Metadata = { robots: { index: false, follow: false } }

/** Behind the link in the text to a number that its account has left. It looks at nothing and changes nothing. */
export default async function UndoPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, { locale }] = await Promise.all([params, pageLanguage()])
  return <UndoFlow token={token} words={wordsFor(locale).undo} />
}
