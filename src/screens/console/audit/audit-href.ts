import type { AskedEvents } from "@/server/asked-events"

/** Where the log is. */
export const auditPath = "/admin/audit"

/** What one person did, and what was done to them. */
export function auditOf(userId: string): string {
  return `${auditPath}?${new URLSearchParams({ person: userId })}`
}

/** The log under a filter. A page further back is only asked for by name: another filter begins with the newest. */
export function auditHref(asked: AskedEvents, change: Partial<AskedEvents>): string {
  const wanted = { ...asked, before: null, ...change }
  const written = Object.entries(wanted).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  return written.length === 0 ? auditPath : `${auditPath}?${new URLSearchParams(written)}`
}
