import type { ReactNode } from "react"
import type { MessageDetail } from "@/core/ports/message-log"
import { Facts } from "@/ui/console/facts"
import { Lamp } from "@/ui/lamp"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { ClockTime } from "../frame/clock-time"
import { MessageDrawer } from "./message-drawer"
import { rowIdOf } from "./message-table"
import { timelineOf } from "./message-timeline"
import {
  amountOf,
  countryName,
  failureTitle,
  matterByChannel,
  type MessageWords,
  providerName,
} from "./message-words"
import { closeHref as closeCountryHref, testHref } from "../settings/settings-href"
import { MessageNumber } from "./message-number"

/** What the owner can do about an error, and where the provider explains it. */
export interface ExplainedError {
  readonly advice: string | null
  readonly page: string | null
}

interface OpenMessageProps {
  readonly message: MessageDetail
  readonly error: ExplainedError
  readonly closeHref: string
  readonly words: ConsoleWords
  readonly locale: string
}

/** All that is known of one message. */
export function OpenMessage({
  message,
  error,
  closeHref,
  words: { messages: words },
  locale,
}: OpenMessageProps) {
  const about = say(words.inCountry, {
    matter: matterByChannel(message, words),
    country: countryName(message.country, locale, words),
  })
  return (
    <MessageDrawer
      title={message.to === null ? words.erased : <span className="num">{message.to}</span>}
      about={about}
      closeHref={closeHref}
      rowId={rowIdOf(message.id)}
    >
      <FailureNotice message={message} error={error} words={words} />
      {message.body !== null && (
        <section>
          <h3>{words.text}</h3>
          <p className="said">{message.body}</p>
          {message.mediaUrls.length > 0 && (
            <ul aria-label={words.media}>
              {message.mediaUrls.map((url, nth) => (
                <li key={url}>
                  <a href={url} rel="noreferrer noopener" target="_blank">
                    {say(words.mediaNth, { nth: nth + 1 })}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      <section>
        <h3>{words.happened}</h3>
        <ol className="timeline">
          {timelineOf(message, words).map(({ lamp, title, note, at, before }) => (
            <li key={`${title} ${at} ${note}`}>
              <Lamp state={lamp} />
              <b>{title}</b>
              <span className="xs faint">
                {before}{" "}
                {at !== null && <ClockTime at={at} to={before === null ? "millisecond" : "minute"} />}
              </span>
              {note !== null && <p>{note}</p>}
            </li>
          ))}
        </ol>
      </section>
      <hr className="rule" />
      <Facts facts={factsOf(message, words, locale)} />
      <Errands message={message} words={words} />
    </MessageDrawer>
  )
}

/** What an owner does next about a route that fails, or a country that costs. */
function Errands({ message: { provider, country }, words }: { message: MessageDetail; words: MessageWords }) {
  return (
    <div className="pair">
      {(provider === "twilio" || provider === "plivo") && (
        <a className="button bordered" href={testHref(provider)}>
          {words.testRoute}
        </a>
      )}
      {country !== null && country !== "ZZ" && (
        <a className="button bordered" href={closeCountryHref(country)}>
          {words.closeCountry}
        </a>
      )}
    </div>
  )
}

/** What went wrong, in words, and the way to mend it. */
function FailureNotice({
  message,
  error,
  words,
}: Pick<OpenMessageProps, "message" | "error"> & { words: MessageWords }) {
  const { state, provider, providerErrorCode: code } = message
  if (state !== "failed" && state !== "unknown") return null
  const name = providerName(provider, words)
  const isOwn = code === null || !/\d/.test(code)
  return (
    <div className={state === "failed" ? "notice busy" : "notice idle"}>
      <Lamp state={state === "failed" ? "busy" : "idle"} />
      <h3>{failureTitle(message, words) ?? words.unknownTitle}</h3>
      <p>
        {code !== null && say(isOwn ? words.ownError : words.errorOf, { provider: name, code })}{" "}
        {error.advice}{" "}
        {error.page !== null && (
          <a href={error.page} rel="noreferrer noopener" target="_blank">
            {say(words.readMore, { provider: name })}
          </a>
        )}
      </p>
    </div>
  )
}

interface Fact {
  readonly name: string
  readonly value: ReactNode
}

function factsOf(message: MessageDetail, words: MessageWords, locale: string): readonly Fact[] {
  const { id, providerMessageId, provider, segments, cost, sender, userId, to } = message
  const amount = cost === null ? "" : amountOf(cost, locale)
  const costs = {
    billed: amount,
    listed: say(words.costListed, { amount }),
    guessed: say(words.costGuessed, { amount }),
  }
  return [
    ...(providerMessageId === null
      ? []
      : [{ name: words.messageId, value: <Id text={providerMessageId} /> }]),
    { name: words.ownId, value: <Id text={id} /> },
    { name: words.routeOf, value: providerName(provider, words) },
    ...(segments === null ? [] : [{ name: words.segments, value: segments }]),
    { name: words.cost, value: cost === null ? words.costNone : costs[cost.basis] },
    ...(sender === null ? [] : [{ name: words.sentBy, value: <Sender sender={sender} words={words} /> }]),
    {
      name: words.number,
      value: to === null ? words.erasedText : <MessageNumber key={id} deliveryId={id} />,
    },
    ...(userId === null
      ? []
      : [{ name: words.person, value: <a href={`/admin/users/${userId}`}>{words.openPerson}</a> }]),
  ]
}

function Id({ text }: { text: string }) {
  return <span className="mono whole">{text}</span>
}

function Sender({ sender, words }: { sender: string; words: MessageWords }) {
  const [kind, name] = [sender.slice(0, sender.indexOf(":")), sender.slice(sender.indexOf(":") + 1)]
  if (kind === "user") return <a href={`/admin/users/${name}`}>{words.anAccount}</a>
  return say(words.serverKey, { name })
}
