import type { ReactNode } from "react"
import { ConsoleIcon } from "@/ui/console/console-icon"
import { Desk } from "@/ui/console/desk"
import { EmptyState } from "@/ui/console/empty-state"
import { Sheet } from "@/ui/console/sheet"
import { Notice } from "@/ui/notice"
import { Segment } from "@/ui/segment"
import type { Words } from "@/words/en"
import { say, sayCount } from "@/words/say"
import { ChartSheet } from "./chart-sheet"
import { CostsSheet } from "./costs-sheet"
import { ErrorsSheet } from "./errors-sheet"
import { FiguresSheet } from "./figures-sheet"
import { FunnelSheet } from "./funnel-sheet"
import { startPath } from "../start/start-path"
import { addressOf, ranges } from "./overview-address"
import { OverviewFilters } from "./overview-filters"
import { namesOf, type OverviewView } from "./overview-view"
import { PartsSheet } from "./parts-sheet"
import { spanWords } from "./span-words"

interface OverviewDeskProps {
  readonly view: OverviewView
  readonly frame: Words["console"]["frame"]
  /** The way to the first steps; absent where nothing is lacking. */
  readonly setup?: ReactNode
  /** What needs somebody; absent while nothing does. */
  readonly alerts?: ReactNode
}

/** How sign-ins go: figures, the way from the first step to the last, and the same by time, country and provider. */
export function OverviewDesk({ view, frame, setup, alerts }: OverviewDeskProps) {
  const { overview, question, words, locale } = view
  const { country } = question.filter
  const periods = (
    <Segment
      label={words.period}
      links={ranges.map((range) => ({
        href: addressOf(question, range),
        text: words.ranges[range],
        current: range === question.range,
      }))}
    />
  )
  const about = say(words.about, {
    span: spanWords(overview.current, locale),
    countries: country === null ? words.allCountries : namesOf(view).country(country),
  })
  return (
    <Desk title={frame.pages.overview} about={about} actions={periods}>
      {setup}
      <OverviewFilters view={view} apply={frame.apply} label={frame.filters} />
      {overview.hoursLeft > 0 && (
        <Notice lamp="ringing" title={words.counting.title}>
          {sayCount(words.counting.text, overview.hoursLeft, locale)}
        </Notice>
      )}
      {isEmpty(view) ? (
        <Nothing view={view} alerts={alerts} />
      ) : (
        <Everything view={view} frame={frame} alerts={alerts} />
      )}
    </Desk>
  )
}

function Everything({ view, frame, alerts }: OverviewDeskProps) {
  const { countries, providers, purposes } = view.overview
  const link = (
    <>
      <ConsoleIcon name="download" small />
      {frame.downloadCsv}
    </>
  )
  const chart = <ChartSheet {...view} />
  return (
    <>
      <FiguresSheet {...view} />
      <FunnelSheet {...view} />
      {alerts ? (
        <div className="split">
          {chart}
          {alerts}
        </div>
      ) : (
        chart
      )}
      <PartsSheet view={view} by="country" parts={countries} file={{ name: "countries.csv", link }} />
      <PartsSheet view={view} by="provider" parts={providers} />
      <PartsSheet view={view} by="purpose" parts={purposes} />
      <CostsSheet {...view} />
      <ErrorsSheet {...view} />
    </>
  )
}

/** One sentence, and the next step. */
function Nothing({ view: { question, words }, alerts }: Pick<OverviewDeskProps, "view" | "alerts">) {
  const isFiltered = Object.values(question.filter).some((value) => value !== null) || question.range !== "1y"
  return (
    <>
      {alerts}
      <Sheet title={words.emptyTitle}>
        <EmptyState text={isFiltered ? words.emptyPeriod : words.emptySite}>
          {isFiltered ? (
            <a className="button" href="/admin?range=1y">
              {words.toWholeYear}
            </a>
          ) : (
            <a className="button" href={startPath}>
              {words.toStart}
            </a>
          )}
        </EmptyState>
      </Sheet>
    </>
  )
}

function isEmpty({ overview: { figures, before } }: OverviewView): boolean {
  return figures.started + figures.messages + before.started + before.messages === 0
}
