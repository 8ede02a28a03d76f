"use client"

import type { SettingsNote } from "@/core/workflows/read-settings"
import { Notice } from "@/ui/notice"
import { useConsoleWords } from "@/words/console-words"
import { nameIn, say } from "@/words/say"
import type { NamedCountry } from "./settings-screen"

interface SettingsNotesProps {
  readonly notes: readonly SettingsNote[]
  readonly countries: readonly NamedCountry[]
}

/** What the settings in force cannot do. */
export function SettingsNotes({ notes, countries }: SettingsNotesProps) {
  const { settings: words } = useConsoleWords()
  const tell = (note: SettingsNote): string => {
    if (note.kind === "calls-need-public-address")
      return say(words.notes[note.kind], {
        providers: note.providers.map((name) => nameIn(words.providers, name)).join(", "),
      })
    if (note.kind !== "route-carried-by-nobody") return words.notes[note.kind]
    const country = countries.find(({ code }) => code === note.country)?.name ?? words.everyCountry
    return say(words.notes[note.kind], { channel: words.channels[note.channel], country })
  }
  const told = notes.map(tell)
  return told.map((text) => (
    <Notice key={text} lamp="ringing">
      {text}
    </Notice>
  ))
}
