import { Sheet } from "@/ui/console/sheet"
import { costsPerSignIn } from "./figures-sheet"
import type { OverviewView } from "./overview-view"

/** What all messages cost, currency by currency. */
export function CostsSheet({ overview, words, numbers }: OverviewView) {
  const { costs } = overview.figures
  const each = costsPerSignIn(overview.figures)
  return (
    <Sheet title={words.costs.title} aside={costs.length > 0 ? words.costs.hint : undefined}>
      {costs.length === 0 ? (
        <p className="nothing">{words.costs.none}</p>
      ) : (
        <div className="wide">
          <table aria-label={words.costs.title}>
            <thead>
              <tr>
                <th scope="col">{words.costs.currency}</th>
                <th scope="col" className="end">
                  {words.costs.all}
                </th>
                <th scope="col" className="end wide-only">
                  {words.costs.estimated}
                </th>
                <th scope="col" className="end wide-only">
                  {words.costs.forCodes}
                </th>
                <th scope="col" className="end">
                  {words.costs.perSignIn}
                </th>
              </tr>
            </thead>
            <tbody>
              {costs.map(({ currency, amount, estimated, ofCodes }) => {
                const perSignIn = each.find((cost) => cost.currency === currency)
                return (
                  <tr key={currency}>
                    <th scope="row">{currency}</th>
                    <td className="end num">{numbers.money(amount, currency)}</td>
                    <td className="end num wide-only">{numbers.money(estimated, currency)}</td>
                    <td className="end num wide-only">{numbers.money(ofCodes, currency)}</td>
                    <td className="end num">
                      {perSignIn ? numbers.money(perSignIn.amount, currency) : words.unknown}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </Sheet>
  )
}
