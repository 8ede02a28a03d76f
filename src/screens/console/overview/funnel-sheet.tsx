import type { ErrorCounts, FunnelCounts } from "@/core/ports/statistics-store"
import { Sheet } from "@/ui/console/sheet"
import { say } from "@/words/say"
import { shareOf } from "./changes"
import { FunnelDrawing } from "./funnel-drawing"
import { errorName, type OverviewView } from "./overview-view"

const stops = ["started", "sent", "delivered", "verified"] as const satisfies readonly (keyof FunnelCounts)[]

/** How many came how far. What was lost on the way is hatched, and explained below. */
export function FunnelSheet(view: OverviewView) {
  const { overview, words, numbers } = view
  const { figures } = overview
  const shares = stops.map((stop) => shareOf(figures[stop], figures.started) ?? 0)
  return (
    <Sheet title={words.funnel.title} aside={words.funnel.key}>
      <div className="funnel-wrap">
        <FunnelDrawing shares={shares} />
        <ol className="funnel">
          {stops.map((stop, index) => {
            const before = stops[index - 1]
            const lost = before === undefined ? 0 : figures[before] - figures[stop]
            return (
              <li className="stop" key={stop}>
                <div className="head">
                  <b className="num">{numbers.count(figures[stop])}</b>
                  <span>{words.funnel[stop]}</span>
                </div>
                <Bar from={shares[index - 1] ?? 1} to={shares[index] ?? 0} ink={34 + index * 22} />
                <p className="foot">
                  {lost > 0 && <b>{say(words.funnel.lost, { count: numbers.count(lost) })}</b>}{" "}
                  {index === 0 ? words.funnel.everybody : why(view, stop, lost)}
                </p>
              </li>
            )
          })}
        </ol>
      </div>
    </Sheet>
  )
}

/** The same for phones, stop by stop. */
function Bar({ from, to, ink }: { from: number; to: number; ink: number }) {
  const style: Record<string, string> = {
    "--from": `${from * 100}%`,
    "--to": `${to * 100}%`,
    "--ink": `${ink}%`,
  }
  return (
    <div className="shape" style={style} aria-hidden="true">
      <div className="lost" />
      <div className="kept" />
    </div>
  )
}

/** Why some came no further, as far as anybody knows. */
function why(view: OverviewView, stop: (typeof stops)[number], lost: number): string {
  const { overview, words, numbers } = view
  if (lost === 0) return words.funnel.noneLost
  if (stop === "verified") {
    const share = shareOf(Math.min(lost, overview.figures.outOfTries), lost)
    return share ? say(words.funnel.outOfTries, { share: numbers.percent(share) }) : words.funnel.neverGiven
  }
  const most = mostOf(overview.errors, ({ failed, taken }) => (stop === "sent" ? failed - taken : taken))
  return most === null ? words.funnel.notTold : say(words.funnel.mostly, { reason: errorName(view, most) })
}

function mostOf(errors: readonly ErrorCounts[], count: (error: ErrorCounts) => number): ErrorCounts | null {
  const [most] = errors.filter((error) => count(error) > 0).sort((one, other) => count(other) - count(one))
  return most ?? null
}
