"use client"

import type { ReactNode } from "react"
import type { ChoiceField } from "@/core/workflows/read-settings-form"
import { useConsoleWords } from "@/words/console-words"
import { useWords } from "@/words/words-context"
import { type ChoiceValue, choicesInWords } from "./choices-in-words"
import { SettingRow, Source } from "./setting-row"
import type { PlainChoice } from "./settings-edits"
import type { FieldProblems } from "./settings-problems"
import type { NamedCountry } from "./settings-screen"
import type { SettingsInHand } from "./use-settings"

/** What a section of choices is given. */
export interface ChoiceSectionProps {
  readonly hand: SettingsInHand
  readonly problems: FieldProblems
  /** All that have phone numbers. */
  readonly countries: readonly NamedCountry[]
}

interface ChoiceRowProps<Name extends PlainChoice> extends ChoiceSectionProps {
  readonly name: Name
  readonly children: (field: {
    readonly id: string
    readonly value: ChoiceValue<Name>
    readonly set: (value: unknown) => void
  }) => ReactNode
}

/** One choice of the owner, with the way back to what the environment says. */
export function ChoiceRow<Name extends PlainChoice>({
  hand,
  problems,
  countries,
  name,
  children,
}: ChoiceRowProps<Name>) {
  const { settings: words } = useConsoleWords()
  const { locale } = useWords()
  const inWords = choicesInWords(words, locale, countries)[name]
  const { form, edits, edit } = hand
  const field: ChoiceField<ChoiceValue<Name>> = form.choices[name]
  const edited = edits.choices[name]
  const isGivenBack = edited === null
  // What is typed here has the type of the field: nothing else writes it.
  const typed = edited as typeof field.value | null | undefined
  const value = isGivenBack ? field.otherwise : (typed ?? field.value)
  const set = (next: unknown) =>
    edit(({ choices, ...rest }) => {
      const { [name]: _, ...others } = choices
      return { ...rest, choices: next === undefined ? others : { ...others, [name]: next } }
    })
  const id = `choice-${name}`
  return (
    <SettingRow
      id={id}
      {...words.choices[name]}
      problem={problems.at(`choices.${name}`)}
      source={
        <Source
          from={field.from}
          variable={field.variable}
          otherwise={inWords(field.otherwise)}
          shipped={inWords(field.shipped)}
          givenBack={isGivenBack}
          onGiveBack={() => set(null)}
          onKeep={() => set(undefined)}
        />
      }
    >
      {children({ id, value, set })}
    </SettingRow>
  )
}
