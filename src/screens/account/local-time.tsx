"use client"

import { useEffect, useState } from "react"
import { ownLocale } from "./own-locale"

/** A moment in the person's own zone. Until the page runs in the browser its place is kept empty. */
export function LocalTime({ at }: { at: string }) {
  const [text, setText] = useState("\u2007")
  useEffect(() => {
    setText(
      new Intl.DateTimeFormat(ownLocale(document.documentElement.lang), {
        dateStyle: "long",
        timeStyle: "short",
      }).format(new Date(at)),
    )
  }, [at])
  return <time dateTime={at}>{text}</time>
}
