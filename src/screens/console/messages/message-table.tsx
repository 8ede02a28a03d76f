import Link from "next/link"
import type { AskedFilter } from "@/core/message-filter"
import type { LoggedMessage } from "@/core/ports/message-log"
import { Badge } from "@/ui/console/badge"
import { SecondLine } from "@/ui/console/second-line"
import { Flag } from "@/ui/flag"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { ClockTime } from "../frame/clock-time"
import { costOf, countryName, matterByChannel, matterOf, providerName, standingOf } from "./message-words"
import { openHref } from "./messages-href"

interface MessageTableProps {
  readonly messages: readonly LoggedMessage[]
  readonly asked: AskedFilter
  readonly words: ConsoleWords
  readonly locale: string
  readonly nowMs: number
}

/** The id of the link in the row of a message, for the way back to it. */
export function rowIdOf(id: string): string {
  return `message-${id}`
}

/** The messages, one a row; on phones two lines each. */
export function MessageTable({
  messages,
  asked,
  words: { messages: words, frame },
  locale,
  nowMs,
}: MessageTableProps) {
  return (
    <table className="log">
      <caption className="sr">{frame.pages.messages}</caption>
      <thead>
        <tr>
          <th scope="col">{words.to}</th>
          <th scope="col">
            <span className="sr">{words.country}</span>
          </th>
          <th scope="col">{words.purpose}</th>
          <th scope="col">{words.channel}</th>
          <th scope="col">{words.route}</th>
          <th scope="col">{words.state}</th>
          <th scope="col" className="end">
            {words.cost}
          </th>
          <th scope="col" className="end">
            {words.time}
          </th>
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => {
          const standing = standingOf(message, words, nowMs)
          const route = providerName(message.provider, words)
          const at = message.createdAt.toISOString()
          const isOpen = asked.open === message.id
          return (
            <tr key={message.id} className={isOpen ? "opened" : undefined}>
              <td>
                <Link
                  className={message.to === null ? "open" : "open num"}
                  id={rowIdOf(message.id)}
                  href={openHref(asked, message.id)}
                  aria-current={isOpen ? "true" : undefined}
                  prefetch={false}
                  scroll={false}
                >
                  {message.to ?? words.erased}
                </Link>
                <SecondLine>
                  {say(words.byRoute, { matter: matterByChannel(message, words), route })}
                  <ClockTime at={at} />
                </SecondLine>
              </td>
              <td className="wide-only">
                {message.country !== null && <Flag country={message.country} />}
                <span className="sr">{countryName(message.country, locale, words)}</span>
              </td>
              <td className="wide-only">{matterOf(message, words)}</td>
              <td className="wide-only">{words.channels[message.channel]}</td>
              <td className="wide-only">{route}</td>
              <td>
                <Badge state={standing.lamp} text={standing.text} />
              </td>
              <td className="end wide-only num">{costOf(message.cost, locale, words)}</td>
              <td className="end faint wide-only">
                <ClockTime at={at} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
