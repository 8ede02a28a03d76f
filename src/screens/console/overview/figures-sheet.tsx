import type { Figures } from "@/core/overview"
import { say } from "@/words/say"
import { absoluteChange, type Change, isBetter, relativeChange, shareOf } from "./changes"
import type { OverviewView } from "./overview-view"

interface FigureProps {
  readonly name: string
  readonly values: readonly string[]
  readonly change: Change
  /** Which way is good. */
  readonly better: "up" | "down"
  /** What is said of a change: its way up and its way down, with `{much}`. */
  readonly ways: readonly [string, string]
  readonly much: (by: number) => string
  readonly words: OverviewView["words"]["change"]
}

/** The four figures that an owner looks at first, each beside the same of the time before. */
export function FiguresSheet({ overview, words, numbers }: OverviewView) {
  const { figures, before } = overview
  const [share, shareBefore] = [
    shareOf(figures.verified, figures.started),
    shareOf(before.verified, before.started),
  ]
  const [cost] = costsPerSignIn(figures)
  const costBefore = costsPerSignIn(before).find(({ currency }) => currency === cost?.currency)
  const { change } = words
  return (
    <dl className="sheet figures" aria-label={words.figures}>
      <Figure
        name={words.verified}
        values={[numbers.count(figures.verified)]}
        change={relativeChange(figures.verified, before.verified)}
        better="up"
        ways={[change.more, change.less]}
        much={numbers.percent}
        words={change}
      />
      <Figure
        name={words.conversion}
        values={[share === null ? words.unknown : numbers.percent(share)]}
        change={absoluteChange(share, shareBefore, 0.001)}
        better="up"
        ways={[change.higher, change.lower]}
        much={numbers.points}
        words={change}
      />
      <Figure
        name={words.medianTime}
        values={[figures.medianSeconds === null ? words.unknown : numbers.seconds(figures.medianSeconds)]}
        change={absoluteChange(figures.medianSeconds, before.medianSeconds, 1)}
        better="down"
        ways={[change.slower, change.faster]}
        much={numbers.seconds}
        words={change}
      />
      <Figure
        name={words.costPerSignIn}
        values={
          cost === undefined
            ? [words.unknown]
            : costsPerSignIn(figures).map(({ amount, currency }) => numbers.money(amount, currency))
        }
        change={absoluteChange(cost?.amount ?? null, costBefore?.amount ?? null, 0.001)}
        better="down"
        ways={[change.more, change.less]}
        much={(by) => (cost === undefined ? "" : numbers.money(by, cost.currency))}
        words={change}
      />
    </dl>
  )
}

/** What codes cost for each that was given back, currency by currency; none while nobody has. */
export function costsPerSignIn({
  costs,
  verified,
}: Figures): readonly { currency: string; amount: number }[] {
  if (verified === 0) return []
  return costs
    .filter(({ ofCodes }) => ofCodes > 0)
    .map(({ currency, ofCodes }) => ({ currency, amount: ofCodes / verified }))
}

function Figure({ name, values, change, better, ways: [up, down], much, words }: FigureProps) {
  const good = isBetter(change, better)
  return (
    <div>
      <dt>{name}</dt>
      {values.map((value) => (
        <dd className="big" key={value}>
          <span className="num">{value}</span>
        </dd>
      ))}
      <dd className="than">
        {good === null ? (
          <span>{change.kind === "same" ? words.same : words.noneBefore}</span>
        ) : (
          <>
            <span className={good ? "better" : "worse"}>
              {say(change.kind === "up" ? up : down, { much: "by" in change ? much(change.by) : "" })}
            </span>{" "}
            {words.than}
          </>
        )}
      </dd>
    </div>
  )
}
