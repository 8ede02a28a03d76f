"use client"

import { useEffect, useState } from "react"
import { ownLocale } from "./own-locale"

interface LocalTimeProps {
  /** ISO 8601. */
  readonly at: string
  /** The day alone, with the time of day for whoever points at it. */
  readonly dayOnly?: boolean
}

/** A moment in the person's own zone. Until the page runs in the browser its place is kept empty. */
export function LocalTime({ at, dayOnly = false }: LocalTimeProps) {
  const [text, setText] = useState({ shown: "\u2007", whole: "" })
  useEffect(() => {
    const written = (style: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(ownLocale(document.documentElement.lang), style).format(new Date(at))
    const whole = written({ dateStyle: "long", timeStyle: "short" })
    setText({ shown: dayOnly ? written({ dateStyle: "medium" }) : whole, whole })
  }, [at, dayOnly])
  return (
    <time dir="auto" dateTime={at} title={dayOnly ? text.whole : undefined}>
      {text.shown}
    </time>
  )
}
