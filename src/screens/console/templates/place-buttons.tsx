"use client"

import type { RefObject } from "react"
import type { Placeholder } from "@/core/templates/usage-type"
import { Button } from "@/ui/button"
import { useConsoleWords } from "@/words/console-words"
import { placeText } from "./template-problem"

interface PlaceButtonsProps {
  readonly places: readonly Placeholder[]
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly content: string
  readonly change: (content: string) => void
}

/** Put what stands for a value where the caret is, and the caret behind it. */
export function PlaceButtons({ places, field, content, change }: PlaceButtonsProps) {
  const { templates: words } = useConsoleWords()
  function put(place: string) {
    const { selectionStart: from = content.length, selectionEnd: to = content.length } = field.current ?? {}
    change(content.slice(0, from) + place + content.slice(to))
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(from + place.length, from + place.length)
    })
  }
  return (
    <fieldset className="placings">
      <legend className="sr">{words.places}</legend>
      <span className="small soft" aria-hidden="true">
        {words.places}
      </span>
      {places.map((place) => (
        <Button key={place} onClick={() => put(placeText(place))}>
          {words.placeholders[place]}
        </Button>
      ))}
    </fieldset>
  )
}
