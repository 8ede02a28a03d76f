import type { Channel } from "./challenge"
import { readMediaUrl } from "./media-url"
import { formatPhoneNumber, phoneNumberFromE164 } from "./phone-number"
import type { InboxMessage } from "./ports/inbox-store"
import { countSegments } from "./segments"
import { plainValue } from "./templates/plain-text"

/** A file of an MMS, to be opened by whoever wants to: the page loads none. */
export interface InboxFile {
  /** Among the files of its message, from 1. */
  readonly place: number
  readonly url: string
  readonly host: string
  /** The last part of the path, for reading; `null` where there is none. */
  readonly fileName: string | null
}

/** A message as the phone of the dev inbox shows it. */
export interface InboxText {
  readonly id: string
  readonly channel: Channel
  readonly body: string
  readonly purpose: string
  /** The code in it, for copying; null where it has none. */
  readonly code: string | null
  /** What it would have cost; 0 for a call and an MMS. */
  readonly segments: number
  readonly media: readonly InboxFile[]
  /** ISO 8601. */
  readonly sentAt: string
}

/** All messages to one number, oldest first. */
export interface Conversation {
  /** E.164. */
  readonly number: string
  /** For reading: `+44 7400 123456`. */
  readonly formatted: string
  /** ISO 3166-1 alpha-2, or `ZZ` where the number belongs to no country. */
  readonly country: string
  readonly texts: readonly InboxText[]
}

/** The inbox as its page shows it. */
export interface InboxView {
  /** Changes with the content: whoever has seen this version has seen everything. */
  readonly version: string
  /** The one with the newest message first. */
  readonly conversations: readonly Conversation[]
}

/** The version of an inbox whose newest message has this id; undefined: an empty one. */
export function inboxVersion(newestId: string | undefined): string {
  return newestId ?? "empty"
}

/** Sorts messages, which come newest first, into conversations. */
export function makeInboxView(newestFirst: readonly InboxMessage[]): InboxView {
  const byNumber = groupByNumber(newestFirst)
  return {
    version: inboxVersion(newestFirst[0]?.id),
    conversations: [...byNumber].map(([number, messages]) => conversationOf(number, messages)),
  }
}

/** A map keeps the order of first appearance: newest first. */
function groupByNumber(newestFirst: readonly InboxMessage[]): ReadonlyMap<string, InboxMessage[]> {
  const groups = new Map<string, InboxMessage[]>()
  for (const message of newestFirst) {
    const group = groups.get(message.to)
    if (group === undefined) groups.set(message.to, [message])
    else group.push(message)
  }
  return groups
}

function conversationOf(number: string, newestFirst: readonly InboxMessage[]): Conversation {
  const located = phoneNumberFromE164(number)
  return {
    number,
    formatted: located === null ? number : formatPhoneNumber(located.number),
    country: located?.country ?? "ZZ",
    texts: newestFirst.map(textOf).toReversed(),
  }
}

function textOf({ id, channel, body, purpose, mediaUrls, sentAt }: InboxMessage): InboxText {
  const segments = channel === "call" || mediaUrls.length > 0 ? 0 : countSegments(body).segments
  const code = channel === "call" ? codeSaidIn(body) : codeIn(body)
  const media = mediaUrls.flatMap((address, index) => fileAt(address, index + 1))
  return { id, channel, body, purpose, code, segments, media, sentAt: sentAt.toISOString() }
}

/** Empty for an address that no message may carry. */
function fileAt(address: string, place: number): readonly InboxFile[] {
  const read = readMediaUrl(address)
  if (!read.ok) return []
  const { hostname, pathname } = new URL(read.value)
  const fileName = decoded(pathname.slice(pathname.lastIndexOf("/") + 1))
  return [{ place, url: read.value, host: hostname, fileName: fileName === "" ? null : fileName }]
}

/** For reading: without marks that turn letters around. */
function decoded(name: string): string {
  try {
    return plainValue(decodeURIComponent(name))
  } catch {
    return name
  }
}

/** The line that binds a code to a page names it; a text without one has it where its template puts it. */
function codeIn(body: string): string | null {
  return /\n@\S+ #(\d{6})$/.exec(body)?.[1] ?? /(?<!\d)\d{6}(?!\d)/.exec(body)?.[0] ?? null
}

/** A call says digit by digit, with a short pause between two. */
function codeSaidIn(words: string): string | null {
  return /(?:\d\D{1,3}){5}\d/.exec(words)?.[0].replaceAll(/\D/g, "") ?? null
}
