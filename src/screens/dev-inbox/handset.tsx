import { Fragment, useLayoutEffect, useRef } from "react"
import type { Conversation, InboxText } from "@/core/inbox-view"
import { sayCount } from "@/words/say"
import { useSpeech } from "./inbox-speech"
import { dayName, isOtherDay } from "./inbox-times"
import { SaidText } from "./said-text"
import { ThreadLink } from "./thread-link"

interface HandsetProps {
  readonly conversation: Conversation | undefined
  readonly freshIds: ReadonlySet<string>
}

/** A phone with one conversation on it, scrolled to the newest text. */
export function Handset({ conversation, freshIds }: HandsetProps) {
  const { words, locale } = useSpeech()
  const talk = useRef<HTMLDivElement>(null)
  const texts = conversation?.texts ?? []
  const newestId = texts.at(-1)?.id

  useLayoutEffect(() => {
    if (newestId !== undefined && talk.current !== null) talk.current.scrollTop = talk.current.scrollHeight
  }, [newestId])

  if (conversation === undefined) return <IdleHandset />
  return (
    <div className="handset">
      <div className="screen">
        <header>
          <ThreadLink to={null} className="button plain square back" label={words.allConversations}>
            <svg className="icon turns" viewBox="0 0 20 20" aria-hidden="true">
              <path d="M12 5 7 10l5 5" />
            </svg>
          </ThreadLink>
          <h2 className="num who">{conversation.formatted}</h2>
          <p className="count">{sayCount(words.messages, texts.length, locale)}</p>
        </header>
        <div className="talk" ref={talk}>
          {texts.map((text, index) => (
            <Fragment key={text.id}>
              <DayAbove text={text} previous={texts[index - 1]} />
              <SaidText text={text} fresh={freshIds.has(text.id)} />
            </Fragment>
          ))}
        </div>
      </div>
    </div>
  )
}

/** What an empty inbox means stands in the list. The ring is the lamp of a line that rests. */
function IdleHandset() {
  return (
    <div className="handset">
      <div className="screen idle" />
    </div>
  )
}

function DayAbove({ text, previous }: { text: InboxText; previous: InboxText | undefined }) {
  const { words, locale } = useSpeech()
  if (previous !== undefined && !isOtherDay(previous.sentAt, text.sentAt)) return null
  return <p className="day">{dayName(text.sentAt, locale, new Date(), words)}</p>
}
