"use client"

import { LocalTime } from "@/screens/account/local-time"
import { StepOpening } from "@/screens/door/step-opening"
import type { GoodbyeWords } from "@/words/en-leaving"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"

interface GoodbyeScreenProps {
  readonly words: GoodbyeWords
  /** ISO 8601: until when the account can be kept; `null`: it is gone. */
  readonly until: string | null
}

/** After leaving: what happens now, and until when it can be undone. */
export function GoodbyeScreen({ words, until }: GoodbyeScreenProps) {
  const { siteName } = useWords()
  const site = { site: siteName }
  return (
    <div className="stack">
      <StepOpening
        title={words.title}
        lead={
          until === null
            ? say(words.goneLead, site)
            : rich(say(words.closingLead, site), { time: <LocalTime at={until} /> })
        }
      />
      <p className="soft">{until === null ? words.goneText : words.closingText}</p>
      <div className="stack tight">
        {until !== null && (
          <a className="button primary large wide" href="/login">
            {words.signIn}
          </a>
        )}
        <a className="button large wide" href="/">
          {words.home}
        </a>
      </div>
    </div>
  )
}
