import type { InboxText } from "@/core/inbox-view"
import { timeOfDay } from "@/screens/door/clock-text"
import type { DevInboxWords } from "@/words/en-dev-inbox"
import { sayCount } from "@/words/say"
import { CopyChip } from "./copy-chip"
import { useSpeech } from "./inbox-speech"
import { SaidFiles } from "./said-files"

/** One text in its bubble, its code to copy, and what it was. A fresh one slides in. */
export function SaidText({ text, fresh }: { text: InboxText; fresh: boolean }) {
  const { words, locale } = useSpeech()
  const about = [
    kindName(text, words),
    purposeName(text.purpose, words.purposes),
    ...(text.segments > 0 ? [sayCount(words.segments, text.segments, locale)] : []),
  ]
  return (
    <article className={fresh ? "said fresh" : "said"}>
      <div className="bubble">
        <p className="spoken" dir="auto">
          {text.body}
        </p>
      </div>
      {text.media.length > 0 && <SaidFiles files={text.media} />}
      {text.code !== null && <CopyChip code={text.code} />}
      <p className="meta">
        {about.join(" · ")} ·{" "}
        <time className="num" dateTime={text.sentAt}>
          {timeOfDay(Date.parse(text.sentAt))}
        </time>
      </p>
    </article>
  )
}

function kindName({ channel, media }: InboxText, words: DevInboxWords): string {
  if (channel === "call") return words.call
  return media.length > 0 ? words.mms : words.text
}

/** A purpose that has no words yet stands as it is. */
function purposeName(purpose: string, names: Readonly<Record<string, string>>): string {
  return names[purpose] ?? purpose
}
