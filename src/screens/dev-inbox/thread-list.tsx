import type { Conversation } from "@/core/inbox-view"
import { Button } from "@/ui/button"
import { Flag } from "@/ui/flag"
import { useSpeech } from "./inbox-speech"
import { shortTime } from "./inbox-times"
import { ThreadLink } from "./thread-link"
import type { LiveInbox } from "./use-inbox"

interface ThreadListProps {
  readonly inbox: LiveInbox
  /** The conversation on the phone. */
  readonly open: Conversation | undefined
  readonly onClear: () => void
}

/** Every number that got something, the newest first. */
export function ThreadList({ inbox, open, onClear }: ThreadListProps) {
  const { words } = useSpeech()
  const conversations = inbox.view?.conversations ?? []
  return (
    <nav className="threads" aria-label={words.conversations}>
      <h1>{words.title}</h1>
      {inbox.state === "silent" && (
        <p className="aloud" role="alert">
          {words.silent}
        </p>
      )}
      {inbox.state === "locked" ? (
        <Locked onUnlock={inbox.look} />
      ) : (
        inbox.view !== null && conversations.length === 0 && <Empty />
      )}
      <ul>
        {conversations.map((conversation) => (
          <li key={conversation.number}>
            <Thread conversation={conversation} current={conversation === open} />
          </li>
        ))}
      </ul>
      {conversations.length > 0 && (
        <div className="foot">
          <Button wide onClick={onClear}>
            {words.clear}
          </Button>
        </div>
      )}
    </nav>
  )
}

function Thread({ conversation, current }: { conversation: Conversation; current: boolean }) {
  const { locale } = useSpeech()
  const newest = conversation.texts.at(-1)
  return (
    <ThreadLink to={conversation.number} current={current}>
      <Flag country={conversation.country} />
      <b className="num">{conversation.formatted}</b>
      {newest && (
        <time dateTime={newest.sentAt} dir="auto">
          {shortTime(newest.sentAt, locale, new Date())}
        </time>
      )}
      <p className="preview" dir="auto">
        {newest?.body}
      </p>
    </ThreadLink>
  )
}

function Empty() {
  const { words } = useSpeech()
  return (
    <div className="aloud">
      <p>
        <b>{words.emptyTitle}</b>
      </p>
      <p>{words.emptyText}</p>
      <a className="button" href="/login">
        {words.signIn}
      </a>
    </div>
  )
}

function Locked({ onUnlock }: { onUnlock: () => void }) {
  const { words } = useSpeech()
  return (
    <div className="aloud">
      <p>
        <b>{words.lockedTitle}</b>
      </p>
      <p>{words.lockedText}</p>
      <Button onClick={onUnlock}>{words.unlock}</Button>
    </div>
  )
}
