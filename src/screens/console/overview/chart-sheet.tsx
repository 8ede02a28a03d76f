import { Sheet } from "@/ui/console/sheet"
import { say } from "@/words/say"
import { LazyChart } from "./lazy-chart"
import type { OverviewView } from "./overview-view"
import { spanWords, stepWords } from "./span-words"

const dayMs = 86_400_000

/** How many began and ended well, step by step, with the same numbers as a table. */
export function ChartSheet({ overview, words, locale, numbers }: OverviewView) {
  const { current, stepMs, steps, figures } = overview
  const count = Math.ceil((current.untilMs - current.fromMs) / stepMs)
  const points = Array.from({ length: count }, (_, index) => {
    const counted = steps.find(({ step }) => step === index)
    const atMs = current.fromMs + index * stepMs
    return {
      atMs,
      name: stepWords(atMs, stepMs, locale),
      started: counted?.started ?? 0,
      sent: counted?.sent ?? 0,
      delivered: counted?.delivered ?? 0,
      verified: counted?.verified ?? 0,
    }
  })
  const title =
    stepMs < dayMs ? words.chart.byTime : stepMs === dayMs ? words.chart.byDay : words.chart.byWeek
  const label = say(words.chart.label, {
    span: spanWords(current, locale),
    started: numbers.count(figures.started),
    verified: numbers.count(figures.verified),
  })
  return (
    <Sheet title={title} aside={<Key words={words} />}>
      <div className="chart">
        <div className="plot" role="img" aria-label={label}>
          <LazyChart
            points={points}
            startedName={words.funnel.started}
            verifiedName={words.funnel.verified}
          />
        </div>
      </div>
      <details className="numbers">
        <summary>{words.chart.table}</summary>
        <div className="wide">
          <table aria-label={title}>
            <thead>
              <tr>
                <th scope="col">{words.chart.moment}</th>
                <th scope="col" className="end">
                  {words.funnel.started}
                </th>
                <th scope="col" className="end wide-only">
                  {words.funnel.sent}
                </th>
                <th scope="col" className="end wide-only">
                  {words.funnel.delivered}
                </th>
                <th scope="col" className="end">
                  {words.funnel.verified}
                </th>
              </tr>
            </thead>
            <tbody>
              {points.map(({ atMs, name, started, sent, delivered, verified }) => (
                <tr key={atMs}>
                  <th scope="row">{name}</th>
                  <td className="end num">{numbers.count(started)}</td>
                  <td className="end num wide-only">{numbers.count(sent)}</td>
                  <td className="end num wide-only">{numbers.count(delivered)}</td>
                  <td className="end num">{numbers.count(verified)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Sheet>
  )
}

function Key({ words }: Pick<OverviewView, "words">) {
  return (
    <div className="key" aria-hidden="true">
      <span>
        <i />
        {words.funnel.verified}
      </span>
      <span>
        <i className="second" />
        {words.funnel.started}
      </span>
    </div>
  )
}
