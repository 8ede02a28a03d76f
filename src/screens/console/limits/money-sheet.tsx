import { LocalTime } from "@/screens/account/local-time"
import type { BudgetView } from "@/server/described-limits"
import { Sheet } from "@/ui/console/sheet"
import type { ConsoleWords } from "@/words/console-words"
import { rich } from "@/words/rich"
import { amountsText } from "./count-words"

type LimitsWords = ConsoleWords["limitsPage"]

interface MoneySheetProps {
  readonly budgets: Readonly<Record<"day" | "month", BudgetView>>
  readonly locale: string
  readonly words: LimitsWords
}

/** From here on an alert is open. */
const highShare = 0.8

/** What strangers have cost of each budget. */
export function MoneySheet({ budgets, locale, words }: MoneySheetProps) {
  return (
    <Sheet title={words.money} id="money">
      <div className="in-sheet">
        <p className="small soft">{words.moneyText}</p>
        <div className="budgets">
          {(["day", "month"] as const).map((window) => (
            <Budget
              key={window}
              name={words.windows[window]}
              budget={budgets[window]}
              {...{ locale, words }}
            />
          ))}
        </div>
        <p className="small">
          <a className="tap" href="/admin/settings#limits">
            {words.toBudget}
          </a>
        </p>
      </div>
    </Sheet>
  )
}

interface BudgetProps extends Omit<MoneySheetProps, "budgets"> {
  readonly name: string
  readonly budget: BudgetView
}

function Budget({ name, budget: { spent, limit, endsAt }, locale, words }: BudgetProps) {
  const share = limit === 0 ? 1 : Math.min(1, spent / limit)
  const style: Record<string, string> = { "--v": `${share * 100}%` }
  return (
    <div className={share >= highShare ? "budget high" : "budget"}>
      <h3>{name}</h3>
      <span className="bar" style={style} aria-hidden="true" />
      <p className="num">{amountsText(words.spentOf, { spent, limit }, { isMoney: true, locale })}</p>
      <p className="xs faint">
        {share === 1 && `${words.spentAll} `}
        {endsAt === null ? words.windowNone : rich(words.windowEnds, { time: <LocalTime at={endsAt} /> })}
      </p>
    </div>
  )
}
