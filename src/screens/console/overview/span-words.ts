import type { Span } from "@/core/overview-period"

const dayMs = 86_400_000

/** Days of a span, or its hours where it is short: "23 October to 21 November 2026". Of UTC. */
export function spanWords({ fromMs, untilMs }: Span, locale: string): string {
  const isShort = untilMs - fromMs <= dayMs
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    dateStyle: isShort ? "medium" : "long",
    ...(isShort && { timeStyle: "short" }),
  })
  return format.formatRange(fromMs, untilMs - 1)
}

/** When a step of a chart began: "14:00", or "22 Nov". Of UTC. */
export function stepWords(atMs: number, stepMs: number, locale: string): string {
  const style: Intl.DateTimeFormatOptions =
    stepMs < dayMs
      ? { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }
      : { day: "numeric", month: "short" }
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...style }).format(atMs)
}
