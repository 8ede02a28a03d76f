import * as z from "zod"
import { auditActions } from "@/core/audit-actions"
import type { AuditCursor, AuditFilter } from "@/core/ports/audit-store"

/** As many events as a page of the console has, and a part of a file. */
export const eventsOnPage = 50
export const eventsInPart = 1_000

const dayMs = 86_400_000

/** A day of UTC: `2026-11-22`. */
const day = z.iso.date().nullable().catch(null)

/** A moment in ms, and an id. */
const cursor = /^\d{1,15}\.[0-9a-f-]{36}$/

/** What an address asks for. What is not understood asks for nothing. */
export const askedEvents = z.object({
  action: z.enum(auditActions).nullable().catch(null),
  person: z.uuid().nullable().catch(null),
  from: day,
  until: day,
  before: z.string().regex(cursor).nullable().catch(null),
})
export type AskedEvents = z.output<typeof askedEvents>

/** The same as the log is read by. The last day counts to its end. */
export function filterOf({ action, person, from, until }: AskedEvents): AuditFilter {
  return {
    action,
    personUserId: person,
    fromMs: from === null ? null : Date.parse(from),
    untilMs: until === null ? null : Date.parse(until) + dayMs,
  }
}

/** Where a page ended, as it stands in an address. */
export function writtenCursor({ atMs, id }: AuditCursor): string {
  return `${atMs}.${id}`
}

/** Reads it back. */
export function cursorOf({ before }: AskedEvents): AuditCursor | null {
  if (before === null || !cursor.test(before)) return null
  const [atMs = "", id = ""] = before.split(".")
  return z.uuid().safeParse(id).success ? { atMs: Number(atMs), id } : null
}
