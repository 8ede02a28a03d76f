"use client"

import { useState } from "react"
import { Choice } from "@/ui/console/choice"
import { ConsoleIcon } from "@/ui/console/console-icon"
import { Sheet } from "@/ui/console/sheet"
import { useConsoleWords } from "@/words/console-words"

interface AddLanguageProps {
  /** Values and texts of both lists. */
  readonly usageTypes: Options
  readonly languages: Options
}

type Options = readonly { readonly value: string; readonly text: string }[]

/** Leads to a text in a language that there is nothing in yet. A form that works without script. */
export function AddLanguage({ usageTypes, languages }: AddLanguageProps) {
  const { templates: words } = useConsoleWords()
  const [type, setType] = useState(usageTypes[0]?.value ?? "")
  const [language, setLanguage] = useState(languages[0]?.value ?? "")
  return (
    <Sheet title={words.addTitle}>
      <form className="inside" action="/admin/templates">
        <div className="adding">
          <Choice label={words.addText} name="type" options={usageTypes} value={type} onChange={setType} />
          <Choice
            label={words.addLanguage}
            name="language"
            options={languages}
            value={language}
            onChange={setLanguage}
          />
          <button className="button bordered" type="submit">
            <ConsoleIcon name="templates" />
            {words.add}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
