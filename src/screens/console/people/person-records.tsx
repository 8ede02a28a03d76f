import type { RecordsView } from "@/server/described-records"
import { Badge } from "@/ui/console/badge"
import { SecondLine } from "@/ui/console/second-line"
import type { ConsoleWords } from "@/words/console-words"
import { ClockTime } from "../frame/clock-time"
import { deliveryLamps } from "../messages/delivery-lamps"

type PeopleWords = ConsoleWords["people"]

interface CodesTableProps {
  readonly challenges: RecordsView["challenges"]
  readonly words: PeopleWords
}

/** The codes that were asked for, for this person or for their numbers. */
export function CodesTable({ challenges, words }: CodesTableProps) {
  return (
    <table className="log" aria-label={words.codes}>
      <thead>
        <tr>
          <th scope="col">{words.purpose}</th>
          <th scope="col">{words.channel}</th>
          <th scope="col">{words.outcome}</th>
          <th scope="col" className="end">
            {words.askedAt}
          </th>
        </tr>
      </thead>
      <tbody>
        {challenges.map(({ challengeId, purpose, channel, outcome, open, startedAt }) => (
          <tr key={challengeId}>
            <td>
              {words.purposes[purpose]}
              <SecondLine>
                {words.channels[channel]}
                <ClockTime at={startedAt} to="minute" />
              </SecondLine>
            </td>
            <td className="wide-only">{words.channels[channel]}</td>
            <td>{outcome === null ? (open ? words.waiting : words.notProved) : words.outcomes[outcome]}</td>
            <td className="end faint wide-only">
              <ClockTime at={startedAt} to="minute" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface MessagesTableProps {
  readonly deliveries: RecordsView["deliveries"]
  readonly words: PeopleWords
}

/** The messages that went to their numbers while those were theirs. */
export function MessagesTable({ deliveries, words }: MessagesTableProps) {
  const kinds: Readonly<Record<string, string>> = words.kinds
  return (
    <table className="log" aria-label={words.messages}>
      <thead>
        <tr>
          <th scope="col">{words.matter}</th>
          <th scope="col">{words.channel}</th>
          <th scope="col">{words.state}</th>
          <th scope="col" className="end">
            {words.sentAt}
          </th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map(({ deliveryId, kind, purpose, channel, state, createdAt }) => (
          <tr key={deliveryId}>
            <td>
              <a className="open" href={`/admin/messages?open=${deliveryId}`}>
                {purpose === null ? (kinds[kind] ?? kind) : words.purposes[purpose]}
              </a>
              <SecondLine>
                {words.channels[channel]}
                <ClockTime at={createdAt} to="minute" />
              </SecondLine>
            </td>
            <td className="wide-only">{words.channels[channel]}</td>
            <td>
              <Badge state={deliveryLamps[state]} text={words.deliveryStates[state]} />
            </td>
            <td className="end faint wide-only">
              <ClockTime at={createdAt} to="minute" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
