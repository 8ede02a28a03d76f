"use client"

import type { TextLength } from "@/core/workflows/preview-mailing"
import { useConsoleWords } from "@/words/console-words"
import { say, sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"

/** More than that are a script of their own, and no slip that could be mended. */
const mostNamed = 6

/** Segments, alphabet, and what made it the wider one. */
export function Length({ length: { encoding, segments, unitsLeft, signs } }: { length: TextLength }) {
  const { send: words } = useConsoleWords()
  const { locale } = useWords()
  return (
    <>
      <span className="measure">
        <span>{sayCount(words.segments, segments, locale)}</span>
        <span>{encoding}</span>
        <span>{sayCount(words.unitsLeft, unitsLeft, locale)}</span>
      </span>
      {signs.length > 0 && (
        <span className="measure">
          {signs.length > mostNamed ? words.unicodeScript : say(words.unicode, { signs: signs.join(" ") })}
        </span>
      )}
    </>
  )
}
