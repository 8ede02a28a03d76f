/** A moment as pages and addresses take it: ISO 8601 in UTC. */
export function writtenMoment(atMs: number): string
export function writtenMoment(atMs: number | null | undefined): string | null
export function writtenMoment(atMs: number | null | undefined): string | null {
  return atMs === null || atMs === undefined ? null : new Date(atMs).toISOString()
}

/** A moment in an address, as this site writes them: ISO 8601 in UTC, to the millisecond. `null` for all else. */
export function readMoment(text: unknown): string | null {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return null
  const moment = new Date(text)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}
