import { Sheet } from "@/ui/console/sheet"
import { nameIn, say } from "@/words/say"
import { messagesAddress } from "./overview-address"
import { errorName, type OverviewView } from "./overview-view"

/** Why messages failed, with what to do about it and the way to those messages. */
export function ErrorsSheet(view: OverviewView) {
  const { overview, words, numbers } = view
  return (
    <Sheet title={words.errors.title}>
      {overview.errors.length === 0 ? (
        <p className="nothing">{words.errors.none}</p>
      ) : (
        <div className="wide">
          <table aria-label={words.errors.title} className="reasons">
            <thead>
              <tr>
                <th scope="col">{words.errors.error}</th>
                <th scope="col" className="end">
                  {words.errors.failed}
                </th>
                <th scope="col" className="end wide-only">
                  {words.errors.passedOn}
                </th>
                <th scope="col" className="end">
                  {words.errors.messages}
                </th>
              </tr>
            </thead>
            <tbody>
              {overview.errors.map((error) => {
                const name = errorName(view, error)
                return (
                  <tr key={`${error.provider} ${error.code}`}>
                    <th scope="row">
                      {name}
                      <p className="xs faint">{explained(view, error)}</p>
                    </th>
                    <td className="end num">{numbers.count(error.failed)}</td>
                    <td className="end num wide-only">{numbers.count(error.passedOn)}</td>
                    <td className="end">
                      <a
                        className="tap"
                        href={messagesAddress(error, view.question.range)}
                        aria-label={say(words.errors.seeOf, { error: name })}
                      >
                        {words.errors.see}
                      </a>
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

/** What can be done about it. Of our own failures the name says everything. */
function explained(
  { words, adviceOn }: OverviewView,
  { provider, code }: { provider: string; code: string },
) {
  const advice = adviceOn(provider, code)
  if (advice !== null) return advice
  return nameIn(words.failures, code) === code && provider !== "" ? words.errors.noAdvice : null
}
