"use client"

import { useState } from "react"
import { Sheet } from "@/ui/console/sheet"
import { Flag } from "@/ui/flag"
import { useConsoleWords } from "@/words/console-words"
import { sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import { ChoiceRow, type ChoiceSectionProps } from "./choice-row"
import { countryName } from "./choices-in-words"
import { SettingSelect } from "./setting-select"

interface CountriesSectionProps extends ChoiceSectionProps {
  /** The one that is looked for at first. */
  readonly wantedFirst?: string | undefined
}

/** Which countries are open, and which one is meant where nothing tells. */
export function CountriesSection({ wantedFirst, ...props }: CountriesSectionProps) {
  const { countries } = props
  const { settings: words } = useConsoleWords()
  const { locale } = useWords()
  const [wanted, setWanted] = useState(() =>
    wantedFirst === undefined ? "" : countryName(countries, wantedFirst),
  )
  const [isAll, setAll] = useState(false)
  const options = countries.map(({ code, name }) => ({ value: code, text: name }))
  return (
    <Sheet title={words.countriesTitle} aside={words.countriesText} id="countries">
      <div className="rows">
        <ChoiceRow {...props} name="defaultCountry">
          {({ id, value, set }) => <SettingSelect id={id} value={value} options={options} onChange={set} />}
        </ChoiceRow>
        <ChoiceRow {...props} name="allowedCountries">
          {({ id, value, set }) => {
            const open = new Set(value)
            // A country that was just closed keeps its place, so that it can be opened again.
            const listed = new Set([...value, ...props.hand.form.choices.allowedCountries.value])
            const looked = wanted.trim().toLowerCase()
            const shown = countries.filter(({ code, name }) =>
              looked === "" ? isAll || listed.has(code) : `${name} ${code}`.toLowerCase().includes(looked),
            )
            const toggle = (code: string) =>
              set(open.has(code) ? value.filter((other) => other !== code) : [...value, code])
            return (
              <>
                <div className="with">
                  <input
                    className="input"
                    type="search"
                    id={id}
                    placeholder={words.searchCountries}
                    value={wanted}
                    onChange={(event) => setWanted(event.target.value)}
                  />
                  <label className="check">
                    <input
                      type="checkbox"
                      checked={isAll}
                      onChange={(event) => setAll(event.target.checked)}
                    />
                    {words.allCountries}
                  </label>
                </div>
                <p className="small soft" role="status">
                  {sayCount(words.openCountries, open.size, locale)}
                </p>
                <fieldset className="picks">
                  <legend className="sr">{words.countriesTitle}</legend>
                  {shown.length === 0 && <p className="small faint">{words.noCountry}</p>}
                  {shown.map(({ code, name }) => (
                    <label className="check" key={code}>
                      <input type="checkbox" checked={open.has(code)} onChange={() => toggle(code)} />
                      <Flag country={code} />
                      {name}
                    </label>
                  ))}
                </fieldset>
              </>
            )
          }}
        </ChoiceRow>
      </div>
    </Sheet>
  )
}
