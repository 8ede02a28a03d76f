import type { MailingStanding } from "@/core/ports/mailing-store"
import { Badge } from "@/ui/console/badge"
import { EmptyState } from "@/ui/console/empty-state"
import { Sheet } from "@/ui/console/sheet"
import type { LampState } from "@/ui/lamp"
import type { ConsoleWords } from "@/words/console-words"
import { ClockTime } from "../frame/clock-time"

const lamps: Readonly<Record<MailingStanding["state"], LampState>> = {
  running: "ringing",
  stopped: "idle",
  done: "through",
}

interface MailingListProps {
  readonly words: ConsoleWords["send"]
  readonly mailings: readonly MailingStanding[]
  /** Where older ones are; `null`: there are none. */
  readonly older: string | null
}

/** Mailings that were made, the newest first. */
export function MailingList({ words, mailings, older }: MailingListProps) {
  return (
    <Sheet title={words.earlier}>
      {mailings.length === 0 ? (
        <EmptyState text={words.noneYet} />
      ) : (
        <table>
          <caption className="sr">{words.earlier}</caption>
          <thead>
            <tr>
              <th scope="col">{words.textColumn}</th>
              <th scope="col" className="wide-only">
                {words.madeColumn}
              </th>
              <th scope="col">{words.stateColumn}</th>
              <th scope="col" className="end">
                {words.sentColumn}
              </th>
              <th scope="col" className="end wide-only">
                {words.failedColumn}
              </th>
            </tr>
          </thead>
          <tbody>
            {mailings.map(({ mailingId, body, state, counts, total, madeAtMs }) => (
              <tr key={mailingId}>
                <th scope="row">
                  <a className="tap clipped" href={`/admin/send?open=${mailingId}`}>
                    {body ?? words.textGone}
                  </a>
                </th>
                <td className="wide-only">
                  <ClockTime at={new Date(madeAtMs).toISOString()} to="minute" />
                </td>
                <td>
                  <Badge state={lamps[state]} text={words[state]} />
                </td>
                <td className="end num">
                  {counts.accepted + counts.delivered} / {total}
                </td>
                <td className="end num wide-only">{counts.failed + counts.unknown}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {older !== null && (
        <div className="foot-bar">
          <a className="button" href={older}>
            {words.older}
          </a>
        </div>
      )}
    </Sheet>
  )
}
