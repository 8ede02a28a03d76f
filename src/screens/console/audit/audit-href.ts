import type { AskedEvents } from "@/server/asked-events"

/** Where the log is. */
export const auditPath = "/admin/audit"

/** The log under a filter. A page further back is only asked for by name: another filter begins with the newest. */
export function auditHref(asked: AskedEvents, change: Partial<AskedEvents>): string {
  const wanted = { ...asked, before: null, ...change }
  const written = Object.entries(wanted).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  return written.length === 0 ? auditPath : `${auditPath}?${new URLSearchParams(written)}`
}
