/** A wait as `m:ss`, or `h:mm:ss` from an hour on. */
export function countdownText(seconds: number): string {
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = String(seconds % 60).padStart(2, "0")
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`
}

/**
 * A moment in the person's own zone and in the manner of a language, or of their browser: `14:30` or `2:30 PM`. The
 * short style and not a numeric hour: most of Europe would read the `0:08` of that as a wait of eight seconds.
 */
export function timeOfDay(atMs: number, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "short", numberingSystem: "latn" }).format(atMs)
}
