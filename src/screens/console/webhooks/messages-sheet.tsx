import type { LoggedWebhook, WebhookPage, WebhookQuery } from "@/core/ports/webhook-log"
import type { WebhookState } from "@/core/webhook"
import { Badge } from "@/ui/console/badge"
import { EmptyState } from "@/ui/console/empty-state"
import { FilterSelect } from "@/ui/console/filter-select"
import { Pager } from "@/ui/console/pager"
import { Sheet } from "@/ui/console/sheet"
import type { ConsoleWords } from "@/words/console-words"
import { sayCount } from "@/words/say"
import { ClockTime } from "../frame/clock-time"
import { webhookHref } from "./webhook-href"
import { attemptText, type EndpointView, lampOf } from "./webhook-view"

interface MessagesSheetProps {
  readonly words: ConsoleWords
  readonly locale: string
  readonly query: WebhookQuery
  /** In the order of the filter. */
  readonly states: readonly WebhookState[]
  readonly page: WebhookPage
  readonly endpoints: readonly EndpointView[]
  readonly open: string | null
}

/** What endpoints were told, page by page, with its filters. */
export function MessagesSheet(props: MessagesSheetProps) {
  const { words, locale, query, page } = props
  const isFiltered = query.endpointId !== null || query.state !== null
  const { webhooks } = page
  return (
    <Sheet title={words.webhooks.messages}>
      <Filters {...props} />
      {webhooks.length === 0 ? (
        <EmptyState text={isFiltered ? words.webhooks.nothingFound : words.webhooks.nothing} />
      ) : (
        <MessagesTable {...props} />
      )}
      {(page.newer !== null || page.older !== null) && (
        <div className="foot-bar">
          <Pager
            label={words.frame.pager}
            told={sayCount(words.webhooks.told, webhooks.length, locale)}
            newer={{ text: words.frame.newer, href: hrefOf(query, "newer", page.newer) }}
            older={{ text: words.frame.older, href: hrefOf(query, "older", page.older) }}
          />
        </div>
      )}
    </Sheet>
  )
}

function hrefOf(query: WebhookQuery, towards: "older" | "newer", place: WebhookPage["older"]): string | null {
  return place === null ? null : webhookHref({ ...query, from: { towards, place } })
}

function Filters({ words: { webhooks: words, frame }, query, states, endpoints }: MessagesSheetProps) {
  const known = endpoints.map(({ id, url }) => ({ value: id, text: url }))
  const gone =
    query.endpointId !== null && !endpoints.some(({ id }) => id === query.endpointId)
      ? [{ value: query.endpointId, text: words.removedEndpoint }]
      : []
  return (
    <form className="filters within" method="get" action="/admin/webhooks" aria-label={frame.filters}>
      <FilterSelect
        name="endpoint"
        label={words.endpoint}
        options={[{ value: "", text: words.allEndpoints }, ...known, ...gone]}
        value={query.endpointId ?? ""}
      />
      <FilterSelect
        name="state"
        label={words.state}
        options={[
          { value: "", text: words.allStates },
          ...states.map((state) => ({ value: state, text: words.states[state] })),
        ]}
        value={query.state ?? ""}
      />
      <noscript>
        <button className="button" type="submit">
          {frame.apply}
        </button>
      </noscript>
    </form>
  )
}

function MessagesTable({ words: { webhooks: words }, query, page, endpoints, open }: MessagesSheetProps) {
  const urlOf = ({ endpointId }: LoggedWebhook) =>
    endpoints.find(({ id }) => id === endpointId)?.url ?? words.removedEndpoint
  return (
    <table className="log" aria-label={words.tableLabel}>
      <thead>
        <tr>
          <th scope="col">{words.event}</th>
          <th scope="col">{words.state}</th>
          <th scope="col" className="wide-only">
            {words.endpoint}
          </th>
          <th scope="col" className="wide-only">
            {words.lastAttempt}
          </th>
          <th scope="col" className="end wide-only">
            {words.attempts}
          </th>
          <th scope="col" className="end wide-only">
            {words.happened}
          </th>
        </tr>
      </thead>
      <tbody>
        {page.webhooks.map((webhook) => (
          <tr key={webhook.id} aria-selected={webhook.id === open ? true : undefined}>
            <td>
              <a className="open" href={webhookHref(query, webhook.id)} id={`webhook-${webhook.id}`}>
                {words.eventNames[webhook.type]}
              </a>
              <span className="second xs soft">
                <ClockTime at={new Date(webhook.atMs).toISOString()} to="minute" /> ·{" "}
                <span className="break">{urlOf(webhook).replace(/^https:\/\//, "")}</span>
              </span>
            </td>
            <td>
              <Badge state={lampOf[webhook.state]} text={words.states[webhook.state]} />
            </td>
            <td className="wide-only">
              <span className="mono xs break">{urlOf(webhook)}</span>
            </td>
            <td className="wide-only">{attemptText(words, webhook.lastAttempt)}</td>
            <td className="end wide-only">
              <span className="num">{webhook.attempts}</span>
            </td>
            <td className="end faint wide-only">
              <ClockTime at={new Date(webhook.atMs).toISOString()} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
