import type { ReactNode } from "react"
import type { Part } from "@/core/overview"
import { Sheet } from "@/ui/console/sheet"
import { Flag } from "@/ui/flag"
import { shareOf } from "./changes"
import { costsPerSignIn } from "./figures-sheet"
import { namesOf, type OverviewView } from "./overview-view"
import { partsCsv } from "./parts-csv"

/** By what a table takes the figures apart. */
export type PartKind = "country" | "provider" | "purpose"

interface PartsSheetProps {
  readonly view: OverviewView
  readonly by: PartKind
  readonly parts: readonly Part[]
  /** What the file is to be called by, where there is one to take along. */
  readonly file?: { readonly name: string; readonly link: ReactNode }
}

/** Below this, a country or a provider needs somebody; of fewer than so many nothing can be said. */
const lowShare = 0.5
const fewest = 20

/** The figures of each country, provider or purpose. */
export function PartsSheet({ view, by, parts, file }: PartsSheetProps) {
  const { words, numbers } = view
  const name = namesOf(view)[by]
  const aside = file && (
    <a
      className="button plain"
      download={file.name}
      href={`data:text/csv;charset=utf-8,${encodeURIComponent(partsCsv(parts, words.parts))}`}
    >
      {file.link}
    </a>
  )
  return (
    <Sheet title={words.parts[by]} aside={aside}>
      {parts.length === 0 ? (
        <p className="nothing">{words.parts.none}</p>
      ) : (
        <div className="wide">
          <table aria-label={words.parts[by]}>
            <thead>
              <tr>
                <th scope="col">{words[by]}</th>
                <th scope="col" className="end wide-only">
                  {words.parts.started}
                </th>
                <th scope="col" className="end">
                  {words.parts.conversion}
                </th>
                <th scope="col" className="end wide-only">
                  {words.parts.medianTime}
                </th>
                <th scope="col" className="end wide-only">
                  {words.parts.messages}
                </th>
                <th scope="col" className="end wide-only">
                  {words.parts.cost}
                </th>
                <th scope="col" className="end">
                  {words.parts.costPerSignIn}
                </th>
              </tr>
            </thead>
            <tbody>
              {parts.map(({ key, figures }) => (
                <tr key={key}>
                  <th scope="row">
                    <span className="who">
                      {by === "country" && <Flag country={key} />}
                      {name(key)}
                    </span>
                  </th>
                  <td className="end num wide-only">{numbers.count(figures.started)}</td>
                  <td className="end">
                    <Meter started={figures.started} verified={figures.verified} view={view} />
                  </td>
                  <td className="end num wide-only">
                    {figures.medianSeconds === null ? words.unknown : numbers.seconds(figures.medianSeconds)}
                  </td>
                  <td className="end num wide-only">{numbers.count(figures.messages)}</td>
                  <td className="end wide-only">
                    <Money amounts={figures.costs} view={view} />
                  </td>
                  <td className="end">
                    <Money amounts={costsPerSignIn(figures)} view={view} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Sheet>
  )
}

/** A line for each currency. */
export function Money({
  amounts,
  view,
}: {
  amounts: readonly { currency: string; amount: number }[]
  view: OverviewView
}) {
  if (amounts.length === 0) return view.words.unknown
  return amounts.map(({ currency, amount }) => (
    <span className="num line" key={currency}>
      {view.numbers.money(amount, currency)}
    </span>
  ))
}

function Meter({ started, verified, view }: { started: number; verified: number; view: OverviewView }) {
  const share = shareOf(verified, started)
  if (share === null) return view.words.unknown
  const style: Record<string, string> = { "--v": `${share * 100}%` }
  return (
    <span className={share < lowShare && started >= fewest ? "meter low" : "meter"}>
      <i style={style} />
      <b className="num">{view.numbers.percent(share)}</b>
    </span>
  )
}
