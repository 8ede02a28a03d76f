import type { AskedFilter, MessageFilter } from "@/core/message-filter"
import { FilterSelect } from "@/ui/console/filter-select"
import { ConsoleIcon } from "@/ui/console/console-icon"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { MessageSearch } from "./message-search"
import { providerName } from "./message-words"
import { filterValues, messagesHref, messagesPath } from "./messages-href"

/** What can be chosen. */
export interface MessageChoices {
  readonly states: readonly NonNullable<MessageFilter["state"]>[]
  /** The purposes of codes and what else is sent, and one that stands for all but tests. */
  readonly purposes: readonly NonNullable<MessageFilter["purpose"]>[]
  readonly channels: readonly NonNullable<MessageFilter["channel"]>[]
  readonly providers: readonly string[]
  readonly countries: readonly { readonly code: string; readonly name: string }[]
  readonly ranges: readonly MessageFilter["range"][]
  /** What holds where nobody has chosen. */
  readonly usualRange: MessageFilter["range"]
}

interface MessageFiltersProps {
  readonly asked: AskedFilter
  readonly filter: MessageFilter
  readonly choices: MessageChoices
  /** The number that is looked for, masked, or the part of it. */
  readonly numberShown: string | null
  readonly words: ConsoleWords
}

/** What the list shows: a search, and choices that stand in the address. */
export function MessageFilters(props: MessageFiltersProps) {
  const { asked, filter, choices } = props
  const { frame, messages: words } = props.words
  const { states, purposes, channels, providers, countries, ranges, usualRange } = choices
  const all = { value: "", text: words.all }
  const isSet = Object.keys(filterValues(asked)).length > 0
  return (
    <search className="filters">
      <MessageSearch asked={asked} />
      <form className="wrapless" action={messagesPath} aria-label={frame.filters}>
        {asked.number && <input type="hidden" name="number" value={asked.number} />}
        {asked.mailing && <input type="hidden" name="mailing" value={asked.mailing} />}
        {asked.code && <input type="hidden" name="code" value={asked.code} />}
        {searchesOf(props).map(({ name, text }) => (
          <a key={name} className="select compact set" href={messagesHref(asked, { [name]: undefined })}>
            <span>{text}</span>
            <ConsoleIcon name="close" small />
            <span className="sr">{say(words.dropSearch, { search: text })}</span>
          </a>
        ))}
        <FilterSelect
          name="state"
          label={words.state}
          value={filter.state ?? ""}
          options={[all, ...states.map((state) => ({ value: state, text: words.states[state] }))]}
        />
        <FilterSelect
          name="country"
          label={words.country}
          value={filter.country ?? ""}
          options={[all, ...countries.map(({ code, name }) => ({ value: code, text: name }))]}
        />
        <FilterSelect
          name="purpose"
          label={words.purpose}
          value={filter.purpose ?? ""}
          options={[all, ...purposes.map((purpose) => ({ value: purpose, text: words.matters[purpose] }))]}
        />
        <FilterSelect
          name="channel"
          label={words.channel}
          value={filter.channel ?? ""}
          options={[all, ...channels.map((channel) => ({ value: channel, text: words.channels[channel] }))]}
        />
        <FilterSelect
          name="provider"
          label={words.route}
          value={filter.provider ?? ""}
          options={[
            all,
            ...providers.map((provider) => ({ value: provider, text: providerName(provider, words) })),
          ]}
        />
        <FilterSelect
          name="range"
          label={words.time}
          value={asked.range === undefined || asked.range === "" ? "" : filter.range}
          options={[
            { value: "", text: words.ranges[usualRange] },
            ...ranges
              .filter((range) => range !== usualRange)
              .map((range) => ({ value: range, text: words.ranges[range] })),
          ]}
        />
        <noscript>
          <button className="button" type="submit">
            {frame.apply}
          </button>
        </noscript>
        {isSet && (
          <a className="button plain" href={messagesPath}>
            {frame.clear}
          </a>
        )}
      </form>
    </search>
  )
}

/** What was searched for, to be seen and taken away. */
function searchesOf({ filter, numberShown, words: { messages: words } }: MessageFiltersProps) {
  const { number, messageId: id, errorCode: code, mailingId } = filter
  return [
    ...(mailingId === null
      ? []
      : [{ name: "mailing", text: say(words.ofMailing, { id: mailingId.slice(-4) }) }]),
    ...(number === null
      ? []
      : [{ name: "number", text: say(words.numbers[number.kind], { number: numberShown ?? "" }) }]),
    ...(id === null ? [] : [{ name: "id", text: say(words.withId, { id }) }]),
    ...(code === null ? [] : [{ name: "code", text: say(words.withCode, { code }) }]),
  ]
}
