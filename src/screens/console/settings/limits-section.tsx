"use client"

import { useState } from "react"
import { Sheet } from "@/ui/console/sheet"
import { noteId } from "@/ui/field"
import { useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import type { ChoiceSectionProps } from "./choice-row"
import { durationOf } from "./duration-of"
import { wholeNumberIn } from "./settings-edits"
import { SettingRow, Source } from "./setting-row"

/** Every number of the policy that can be moved while the site runs, each with its range and its source. */
export function LimitsSection({ hand, problems }: ChoiceSectionProps) {
  const { settings: words, limits: names } = useConsoleWords()
  const [wanted, setWanted] = useState("")
  const { form, edits, edit } = hand
  const named = form.limits.map((limit) => ({
    ...limit,
    label: names[limit.name as keyof typeof names] ?? limit.name,
  }))
  const shown = named.filter(({ label, name }) =>
    `${label} ${name}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  )
  const set = (name: string, value: string | null | undefined) =>
    edit(({ limits, ...rest }) => {
      const { [name]: _, ...others } = limits
      return { ...rest, limits: value === undefined ? others : { ...others, [name]: value } }
    })
  return (
    <Sheet title={words.limitsTitle} aside={words.limitsText} id="limits">
      <details className="folded" open={problems.count > 0 || undefined}>
        <summary>{words.limitsShow}</summary>
        <div className="rows">
          <input
            className="input"
            type="search"
            aria-label={words.limitsFind}
            placeholder={words.limitsFind}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
          {shown.map(({ name, label, value, otherwise, shipped, least, most, source, from, variable }) => {
            const edited = edits.limits[name]
            const id = `limit-${name}`
            const problem =
              edited != null && wholeNumberIn(edited) === null
                ? words.problems["not-whole"]
                : problems.at(`limits.${name}`)
            const text = edited === null ? String(otherwise) : (edited ?? String(value))
            const lasting = durationOf(name, wholeNumberIn(text) ?? Number.NaN)
            return (
              <SettingRow
                key={name}
                id={id}
                label={label}
                hint={`${say(words.limitRange, { least, most })}. ${say(words.limitUsual, { standard: shipped, source })}`}
                problem={problem}
                source={
                  <Source
                    from={from}
                    variable={variable}
                    otherwise={String(otherwise)}
                    shipped={null}
                    givenBack={edited === null}
                    onGiveBack={() => set(name, null)}
                    onKeep={() => set(name, undefined)}
                  />
                }
              >
                <div className="with">
                  <input
                    className="input num"
                    id={id}
                    inputMode="numeric"
                    value={text}
                    aria-invalid={problem ? true : undefined}
                    aria-describedby={noteId(id)}
                    onChange={(event) => set(name, event.target.value)}
                  />
                  {lasting && <span className="small faint">{lasting}</span>}
                </div>
              </SettingRow>
            )
          })}
        </div>
      </details>
    </Sheet>
  )
}
