"use client"

import { useSearchParams } from "next/navigation"
import { type ReactNode, useCallback, useEffect, useState } from "react"
import type { Conversation, InboxText } from "@/core/inbox-view"
import { Lamp } from "@/ui/lamp"
import type { DevInboxWords } from "@/words/en-dev-inbox"
import { say } from "@/words/say"
import { clearInbox } from "./ask-inbox"
import { Handset } from "./handset"
import { InboxAside } from "./inbox-aside"
import { InboxSpeech } from "./inbox-speech"
import { ThreadList } from "./thread-list"
import { useInbox } from "./use-inbox"

interface DevInboxProps {
  readonly words: DevInboxWords
  readonly locale: string
  /** The site's mark, at the start of the bar. */
  readonly logo: ReactNode
}

/**
 * A phone that gets every message of the site. The address names the open conversation; without one, wide
 * windows show the newest and narrow ones the list.
 */
export function DevInbox({ words, locale, logo }: DevInboxProps) {
  const inbox = useInbox()
  const [announcement, setAnnouncement] = useState({ sentence: "", turn: 0 })
  const chosen = useSearchParams().get("to")
  const conversations = inbox.view?.conversations ?? []
  const open = conversations.find(({ number }) => number === chosen) ?? conversations[0]
  const news = freshTextOf(conversations[0], inbox.freshIds)
  const sender = conversations[0]?.formatted ?? ""

  const announce = useCallback((sentence: string) => {
    setAnnouncement(({ turn }) => ({ sentence, turn: turn + 1 }))
  }, [])

  useEffect(() => {
    if (news !== undefined) announce(say(words.arrived, { number: sender, text: news.body }))
  }, [news, sender, words, announce])

  async function clear() {
    announce((await clearInbox()) ? words.cleared : words.clearFailed)
    inbox.look()
  }

  return (
    <InboxSpeech value={{ words, locale, announce }}>
      <div className="inbox" data-view={chosen === null || open === undefined ? "list" : "talk"}>
        <header className="bar masthead">
          {logo}
          <span className="badge ringing">
            <Lamp state="ringing" />
            {words.nothingIsSent}
          </span>
        </header>
        <main className="panes">
          <ThreadList inbox={inbox} open={open} onClear={clear} />
          <section
            className="bench"
            aria-label={open ? say(words.conversationWith, { number: open.formatted }) : words.title}
          >
            <Handset conversation={open} freshIds={inbox.freshIds} />
            <InboxAside number={open?.number} onClear={clear} />
          </section>
        </main>
        {/* A new element is read even where it says the same as the one before. */}
        <p className="sr" role="status">
          <span key={announcement.turn}>{announcement.sentence}</span>
        </p>
      </div>
    </InboxSpeech>
  )
}

/** The newest text of all, where it came since the last look. */
function freshTextOf(newest: Conversation | undefined, freshIds: ReadonlySet<string>): InboxText | undefined {
  const text = newest?.texts.at(-1)
  return text !== undefined && freshIds.has(text.id) ? text : undefined
}
