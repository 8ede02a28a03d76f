import type { AskedFilter, MessageFilter } from "@/core/message-filter"
import type { MessageCount, MessageDetail, MessagePage } from "@/core/ports/message-log"
import { Desk } from "@/ui/console/desk"
import { EmptyState } from "@/ui/console/empty-state"
import { Pager } from "@/ui/console/pager"
import { Sheet } from "@/ui/console/sheet"
import type { ConsoleWords } from "@/words/console-words"
import { say, sayCount } from "@/words/say"
import { ClockTime } from "../frame/clock-time"
import { CsvButton } from "./csv-button"
import { type MessageChoices, MessageFilters } from "./message-filters"
import { MessageTable } from "./message-table"
import type { MessageWords } from "./message-words"
import { messagesHref, messagesPath } from "./messages-href"
import { type ExplainedError, OpenMessage } from "./open-message"
import { emptyText, pagesOf } from "./list-words"

/** The list as it was read. */
export interface MessageList {
  readonly asked: AskedFilter
  readonly filter: MessageFilter
  readonly page: MessagePage
  /** The first is 0. */
  readonly pageNumber: number
  readonly hasNewer: boolean
  readonly hasOlder: boolean
  /** `null`: it would take too long to count. */
  readonly total: MessageCount | null
  /** `null`: not counted, or no matter of this filter. */
  readonly failed: MessageCount | null
  readonly isAnythingThere: boolean
  readonly perPage: number
  /** So many messages at most are in a file. */
  readonly mostInFile: number
  readonly choices: MessageChoices
  readonly numberShown: string | null
  readonly opened: {
    readonly message: MessageDetail
    readonly error: ExplainedError
    readonly closeHref: string
  } | null
}

interface MessagesScreenProps {
  readonly list: MessageList
  readonly words: ConsoleWords
  readonly locale: string
  readonly nowMs: number
}

/** Every message that was sent, and what became of it. */
export function MessagesScreen({ list, words, locale, nowMs }: MessagesScreenProps) {
  const { frame, messages: own } = words
  const { asked, filter, page, opened } = list
  const { messages, lookedTo } = page
  return (
    <>
      <Desk
        title={frame.pages.messages}
        about={aboutOf(list, own, locale)}
        actions={
          messages.length > 0 && (
            <CsvButton
              href={messagesHref(asked, {}, `${messagesPath}/csv`)}
              told={say(own.csvTold, { count: written(list.mostInFile, locale) })}
            />
          )
        }
      >
        <MessageFilters {...list} words={words} />
        <Sheet title={frame.pages.messages} quiet>
          {messages.length === 0 ? (
            <EmptyState text={emptyText(list, own)}>
              {filter.range !== "1y" && list.isAnythingThere && filter.messageId === null && (
                <a className="button" href={messagesHref(asked, { range: "1y" })}>
                  {own.lookWholeYear}
                </a>
              )}
            </EmptyState>
          ) : (
            <MessageTable messages={messages} asked={asked} words={words} locale={locale} nowMs={nowMs} />
          )}
        </Sheet>
        {lookedTo !== null && (
          <p className="line">
            <span className="small faint">
              {own.lookedBackTo} <ClockTime at={lookedTo.createdAt.toISOString()} to="minute" />
            </span>
            <a className="button" href={messagesHref(asked, { older: lookedTo.id })}>
              {own.lookFurther}
            </a>
          </p>
        )}
        {messages.length > 0 && <Pager label={frame.pager} {...pagesOf(list, words, locale)} />}
      </Desk>
      {opened !== null && <OpenMessage key={opened.message.id} {...opened} words={words} locale={locale} />}
    </>
  )
}

/** "1,204 messages in the last 24 hours, 31 failed". */
function aboutOf({ total, failed, filter }: MessageList, words: MessageWords, locale: string): string | null {
  if (total === null || filter.messageId !== null) return null
  const when = words.when[filter.range]
  const count = written(total.least, locale)
  const messages = total.isExact
    ? sayCount(words.count, total.least, locale, { count, when })
    : say(words.moreThan, { count, when })
  if (failed === null) return messages
  const failures = { messages, count: written(failed.least, locale) }
  return say(failed.isExact ? words.failedToo : words.moreFailedToo, failures)
}

function written(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count)
}
