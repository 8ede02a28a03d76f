"use client"

import { useState } from "react"
import { Sheet } from "@/ui/console/sheet"
import { noteId } from "@/ui/field"
import { useConsoleWords } from "@/words/console-words"
import { ChoiceRow, type ChoiceSectionProps } from "./choice-row"
import { SettingSelect } from "./setting-select"

/** What apps and other sites of the owner need. */
export function RestSection(props: ChoiceSectionProps) {
  const { settings: words } = useConsoleWords()
  const [origins, setOrigins] = useState("")
  const kinds = Object.entries(words.identities).map(([value, text]) => ({ value, text }))
  return (
    <Sheet title={words.restTitle} aside={words.restText} id="rest">
      <div className="rows">
        <ChoiceRow {...props} name="identity">
          {({ id, value, set }) => {
            const name = typeof value === "object" ? value.property : null
            return (
              <>
                <SettingSelect
                  id={id}
                  value={name === null ? String(value) : "property"}
                  options={kinds}
                  onChange={(kind) => set(kind === "property" ? { property: "" } : kind)}
                />
                {name !== null && (
                  <input
                    className="input mono"
                    aria-label={words.identityName}
                    value={name}
                    dir="ltr"
                    spellCheck={false}
                    onChange={(event) => set({ property: event.target.value.trim() })}
                  />
                )}
              </>
            )
          }}
        </ChoiceRow>
        {(["phoneProperty", "mailDomain"] as const).map((name) => (
          <ChoiceRow key={name} {...props} name={name}>
            {({ id, value, set }) => (
              <input
                className="input mono"
                id={id}
                value={value}
                dir="ltr"
                spellCheck={false}
                autoComplete="off"
                aria-describedby={noteId(id)}
                onChange={(event) => set(event.target.value.trim())}
              />
            )}
          </ChoiceRow>
        ))}
        <ChoiceRow {...props} name="allowedOrigins">
          {({ id, value, set }) => (
            <textarea
              className="input mono"
              id={id}
              rows={3}
              dir="ltr"
              spellCheck={false}
              aria-describedby={noteId(id)}
              // As it is typed, while that is what the edit says: a discarded one is shown no longer.
              value={isSameText(linesIn(origins), value) ? origins : value.join("\n")}
              onChange={(event) => {
                setOrigins(event.target.value)
                set(linesIn(event.target.value))
              }}
            />
          )}
        </ChoiceRow>
      </div>
    </Sheet>
  )
}

function isSameText(lines: readonly string[], others: readonly string[]): boolean {
  return lines.join("\n") === others.join("\n")
}

function linesIn(text: string): readonly string[] {
  return text
    .split(/[\s,]+/)
    .map((line) => line.replace(/\/$/, ""))
    .filter((line) => line !== "")
}
