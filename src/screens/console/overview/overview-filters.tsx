import { FilterSelect } from "@/ui/console/filter-select"
import { addressValue } from "./overview-address"
import { namesOf, type OverviewView } from "./overview-view"

const kinds = [
  { by: "country", of: "countries" },
  { by: "provider", of: "providers" },
  { by: "purpose", of: "purposes" },
] as const

/** What of the figures is looked at: a form that goes to the page itself. */
export function OverviewFilters({
  view,
  apply,
  label,
}: {
  view: OverviewView
  apply: string
  label: string
}) {
  const { overview, question, words } = view
  const names = namesOf(view)
  return (
    <form className="filters" action="/admin" aria-label={label}>
      <input type="hidden" name="range" value={question.range} />
      {kinds.map(({ by, of }) => {
        const set = question.filter[by]
        const there = overview.choices[of]
        const choices = set === null || there.includes(set) ? there : [...there, set]
        return (
          <FilterSelect
            key={by}
            name={by}
            label={words[by]}
            value={set === null ? "" : addressValue(set)}
            options={[
              { value: "", text: words.all },
              ...choices.map((choice) => ({ value: addressValue(choice), text: names[by](choice) })),
            ]}
          />
        )
      })}
      <noscript>
        <button className="button" type="submit">
          {apply}
        </button>
      </noscript>
    </form>
  )
}
