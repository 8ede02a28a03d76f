import { ConsoleIcon } from "@/ui/console/console-icon"
import { Sheet } from "@/ui/console/sheet"
import type { ConsoleWords } from "@/words/console-words"

interface AddLanguageProps {
  readonly words: ConsoleWords["templates"]
  readonly usageTypes: readonly (keyof ConsoleWords["templates"]["usageTypes"])[]
  readonly languages: readonly { readonly tag: string; readonly name: string }[]
}

/** Leads to a text in a language that there is nothing in yet. A form that works without script. */
export function AddLanguage({ words, usageTypes, languages }: AddLanguageProps) {
  const choices = [
    {
      name: "type",
      label: words.addText,
      options: usageTypes.map((type) => ({ value: type as string, text: words.usageTypes[type] })),
    },
    {
      name: "language",
      label: words.addLanguage,
      options: languages.map(({ tag, name }) => ({ value: tag, text: name })),
    },
  ]
  return (
    <Sheet title={words.addTitle}>
      <form className="inside" action="/admin/templates">
        <div className="adding">
          {choices.map(({ name, label, options }) => (
            <div className="field" key={name}>
              <label htmlFor={`add-${name}`}>{label}</label>
              <select className="input" id={`add-${name}`} name={name}>
                {options.map(({ value, text }) => (
                  <option key={value} value={value}>
                    {text}
                  </option>
                ))}
              </select>
            </div>
          ))}
          <button className="button bordered" type="submit">
            <ConsoleIcon name="templates" />
            {words.add}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
