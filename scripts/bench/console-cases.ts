import { type OverviewRange, overviewRanges } from "../../src/core/overview-period"
import type { StatisticsFilter } from "../../src/core/ports/statistics-store"
import type { ConsoleGround, Reads } from "./console-ground"
import {
  alertCheckReads,
  alertReads,
  auditFileReads,
  auditReads,
  mailingReads,
  setupReads,
  webhookReads,
} from "./console-log-cases"
import { messageFileReads, messageReads } from "./console-message-cases"
import { peopleReads } from "./console-people-cases"

/** One read of the console as its page makes it. */
export interface ConsoleCase {
  readonly name: string
  /** In milliseconds at the server. */
  readonly aimMs: number
  readonly read: () => Promise<unknown>
}

const listAimMs = 200
const overviewAimMs = 500
/** No page waits for it: a thousand lines of a file, one such part after the other, and what is looked at each minute. */
const behindAimMs = 1_000

const everything: StatisticsFilter = { country: null, provider: null, purpose: null }

function overviewReads({ container }: ConsoleGround): Reads {
  const overview =
    (range: OverviewRange, filter: Partial<StatisticsFilter> = {}) =>
    () =>
      container.console.readOverview({ range, filter: { ...everything, ...filter } })
  return Object.fromEntries(
    (Object.keys(overviewRanges) as OverviewRange[]).flatMap((range) => [
      [range, overview(range)],
      [`${range}, one country`, overview(range, { country: "GB" })],
      [`${range}, one provider and purpose`, overview(range, { provider: "twilio", purpose: "sign-in" })],
    ]),
  )
}

/** Everything that is measured: lists of the console with their filters, and the overview. */
export function consoleCases(ground: ConsoleGround): readonly ConsoleCase[] {
  return [
    ...casesOf("messages", messageReads(ground), listAimMs),
    ...casesOf("people", peopleReads(ground), listAimMs),
    ...casesOf("audit", auditReads(ground), listAimMs),
    ...casesOf("webhooks", webhookReads(ground), listAimMs),
    ...casesOf("mailings", mailingReads(ground), listAimMs),
    ...casesOf("alerts", alertReads(ground), listAimMs),
    ...casesOf("first steps", setupReads(ground), listAimMs),
    ...casesOf("part of a file, messages", messageFileReads(ground), behindAimMs),
    ...casesOf("part of a file, audit", auditFileReads(ground), behindAimMs),
    ...casesOf("alerts", alertCheckReads(ground), behindAimMs),
    ...casesOf("overview", overviewReads(ground), overviewAimMs),
  ]
}

function casesOf(page: string, reads: Reads, aimMs: number): readonly ConsoleCase[] {
  return Object.entries(reads).map(([asked, read]) => ({ name: `${page}, ${asked}`, aimMs, read }))
}
