/** A moment in an address, as this site writes them: ISO 8601 in UTC, to the millisecond. `null` for all else. */
export function readMoment(text: unknown): string | null {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return null
  const moment = new Date(text)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}
