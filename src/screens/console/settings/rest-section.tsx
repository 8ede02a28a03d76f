"use client"

import type { Identity } from "@/core/identity"
import { Sheet } from "@/ui/console/sheet"
import { noteId } from "@/ui/field"
import { useConsoleWords } from "@/words/console-words"
import { ChoiceRow, type ChoiceSectionProps } from "./choice-row"
import { SettingSelect } from "./setting-select"

/** What apps and other sites of the owner need. */
export function RestSection(props: ChoiceSectionProps) {
  const { settings: words } = useConsoleWords()
  const kinds = Object.entries(words.identities).map(([value, text]) => ({ value, text }))
  return (
    <Sheet title={words.restTitle} aside={words.restText} id="rest">
      <div className="rows">
        <ChoiceRow
          {...props}
          name="identity"
          inWords={(identity) =>
            typeof identity === "object" ? identity.property : words.identities[identity]
          }
        >
          {({ id, value, set }) => {
            const name = nameOf(value)
            return (
              <>
                <SettingSelect
                  id={id}
                  value={name === null ? String(value) : "property"}
                  options={kinds}
                  onChange={(kind) => set(kind === "property" ? "" : kind)}
                />
                {name !== null && (
                  <input
                    className="input mono"
                    aria-label={words.identityName}
                    value={name}
                    dir="ltr"
                    spellCheck={false}
                    onChange={(event) => set(event.target.value)}
                  />
                )}
              </>
            )
          }}
        </ChoiceRow>
        {(["phoneProperty", "mailDomain"] as const).map((name) => (
          <ChoiceRow key={name} {...props} name={name} inWords={(text) => text || words.nowhere}>
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
        <ChoiceRow {...props} name="allowedOrigins" inWords={(all) => all.join(", ") || words.nowhere}>
          {({ id, value, set }) => (
            <textarea
              className="input mono"
              id={id}
              rows={3}
              dir="ltr"
              spellCheck={false}
              aria-describedby={noteId(id)}
              defaultValue={value.join("\n")}
              onChange={(event) => set(linesIn(event.target.value))}
            />
          )}
        </ChoiceRow>
      </div>
    </Sheet>
  )
}

/** The name of the property that people are known by; `null`: they are known by something that the product knows. */
function nameOf(identity: Identity | string): string | null {
  if (typeof identity === "object") return identity.property
  return identity === "phone" || identity === "email" ? null : identity
}

function linesIn(text: string): readonly string[] {
  return text
    .split(/[\s,]+/)
    .map((line) => line.replace(/\/$/, ""))
    .filter((line) => line !== "")
}
