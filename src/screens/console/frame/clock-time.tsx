"use client"

import { useEffect, useState } from "react"
import { ownLocale } from "@/screens/account/own-locale"

interface ClockTimeProps {
  /** ISO 8601. */
  readonly at: string
  /** `second`, `millisecond`, or the minute alone. */
  readonly to?: "minute" | "second" | "millisecond"
}

/**
 * A moment of a list in the reader's own zone, with its day where that is not today, and its year where that is not this
 * one. Its place is kept empty until the page runs in the browser.
 */
export function ClockTime({ at, to = "second" }: ClockTimeProps) {
  const [text, setText] = useState({ shown: "\u2007", whole: "" })
  useEffect(() => {
    const [moment, locale] = [new Date(at), ownLocale(document.documentElement.lang)]
    const written = (style: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, style).format(moment)
    const now = new Date()
    const isToday = moment.toDateString() === now.toDateString()
    const year = moment.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const)
    const day = isToday ? {} : ({ day: "numeric", month: "short", ...year } as const)
    const seconds = to === "minute" ? {} : ({ second: "2-digit" } as const)
    const fraction = to === "millisecond" ? ({ fractionalSecondDigits: 3 } as const) : {}
    setText({
      shown: written({ ...day, hour: "2-digit", minute: "2-digit", ...seconds, ...fraction }),
      whole: written({ dateStyle: "long", timeStyle: "long" }),
    })
  }, [at, to])
  return (
    <time className="num" dateTime={at} title={text.whole}>
      {text.shown}
    </time>
  )
}
