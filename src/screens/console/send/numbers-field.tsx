"use client"

import { type ChangeEvent, useState } from "react"
import type { CountryOption } from "@/server/countries"
import { Choice } from "@/ui/console/choice"
import { LongField } from "@/ui/console/long-field"
import { Field, noteId } from "@/ui/field"
import { useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { longestMailing } from "./longest-mailing"
import type { MailingDraft } from "./use-mailing-draft"

interface NumbersFieldProps {
  readonly draft: MailingDraft
  readonly countries: readonly CountryOption[]
  readonly error: string | undefined
}

/** To whom: typed, pasted, or from a file, whose text is added to what stands there. */
export function NumbersField({ draft: { asked, change }, countries, error }: NumbersFieldProps) {
  const { send: words } = useConsoleWords()
  const [fileError, setFileError] = useState<string | null>(null)
  const options = countries.map(({ code, name, callingCode }) => ({
    value: code,
    text: `${name} +${callingCode}`,
  }))

  async function addFile({ currentTarget: input }: ChangeEvent<HTMLInputElement>) {
    const file = input.files?.[0]
    if (file === undefined) return
    const isTooLarge = file.size + asked.numbers.length > longestMailing.listBytes
    setFileError(isTooLarge ? say(words.fileTooLarge, { name: file.name }) : null)
    if (!isTooLarge) {
      const text = await file.text()
      change({ numbers: asked.numbers === "" ? text : `${asked.numbers.trimEnd()}\n${text}` })
    }
    // The same file may be chosen again, once it was mended.
    input.value = ""
  }

  return (
    <>
      <LongField
        id="numbers"
        label={words.numbers}
        rows={6}
        value={asked.numbers}
        onChange={(numbers) => change({ numbers })}
        hint={words.numbersHint}
        error={error}
      />
      <Choice
        label={words.country}
        options={options}
        value={asked.country}
        onChange={(country) => change({ country })}
      />
      <Field id="file" label={words.file} hint={words.fileHint} error={fileError}>
        <input
          className="input"
          id="file"
          type="file"
          accept=".txt,.csv,text/plain,text/csv"
          aria-describedby={noteId("file")}
          onChange={addFile}
        />
      </Field>
    </>
  )
}
