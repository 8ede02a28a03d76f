import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import type { MessageWords } from "./message-words"
import { messagesHref } from "./messages-href"
import type { MessageList } from "./messages-screen"

/** Why there is nothing to see, and whether there would be elsewhere. */
export function emptyText({ filter, isAnythingThere }: MessageList, words: MessageWords): string {
  if (!isAnythingThere) return words.noneYet
  if (filter.messageId !== null) return words.noneWithId
  const { state, range, messageId: _id, ...others } = filter
  const isOnlyFailed = state === "failed" && Object.values(others).every((asked) => asked === null)
  return isOnlyFailed ? words.noneFailed[range] : say(words.noneLike, { when: words.when[range] })
}

/** Which part of the list is shown, and where its neighbours are. */
export function pagesOf(list: MessageList, { frame, messages: words }: ConsoleWords, locale: string) {
  const { asked, page, pageNumber, perPage, hasNewer, hasOlder, total } = list
  const [first, last] = [page.messages[0]?.id, page.messages.at(-1)?.id]
  const shown = new Intl.NumberFormat(locale)
  const from = pageNumber * perPage + 1
  const told = {
    from: shown.format(from),
    to: shown.format(from + page.messages.length - 1),
    total: total === null ? "" : shown.format(total.least),
  }
  const sentence = total === null ? words.toldOpen : total.isExact ? words.told : words.toldMore
  const beside = (place: { older?: string | undefined; newer?: string | undefined }, number: number) =>
    messagesHref(asked, { ...place, page: number > 0 ? String(number) : undefined })
  return {
    told: say(sentence, told),
    newer: { text: frame.newer, href: hasNewer ? beside({ newer: first }, pageNumber - 1) : null },
    older: { text: frame.older, href: hasOlder ? beside({ older: last }, pageNumber + 1) : null },
  }
}
