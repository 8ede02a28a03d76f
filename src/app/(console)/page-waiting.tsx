import { pageLanguage } from "@/server/page-language"
import { Waiting, type WaitingShape } from "@/ui/console/waiting"
import { wordsFor } from "@/words/catalogue"
import type { ConsoleWords } from "@/words/console-words"

interface PageWaitingProps {
  readonly page: keyof ConsoleWords["frame"]["pages"]
  readonly shape: WaitingShape
}

/** What stands there while a page of the console is made: its heading, and its blocks without their content. */
export async function PageWaiting({ page, shape }: PageWaitingProps) {
  const { locale } = await pageLanguage()
  const { frame } = wordsFor(locale).console
  return <Waiting title={frame.pages[page]} status={frame.loading} shape={shape} />
}
