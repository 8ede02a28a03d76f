import { addressPrefix } from "@/core/address-prefix"
import { maskPhoneNumber } from "@/core/phone-number"
import type { AuditEvent, AuditPerson } from "@/core/ports/audit-store"

/** An account as the log names it: by its name or its masked number. */
export interface EventPersonView {
  readonly userId: string
  /** `null`: it has neither. */
  readonly called: string | null
  readonly gone: boolean
}

/** Something that happened, as pages show it. */
export interface EventView {
  readonly id: string
  /** ISO 8601. */
  readonly at: string
  readonly action: string
  readonly actor: EventPersonView | null
  readonly subjectPerson: EventPersonView | null
  readonly subject: string | null
  /** A network, never a whole address. */
  readonly from: string | null
  readonly detail: Readonly<Record<string, unknown>> | null
}

/** Turns events into what pages show of them. */
export function describeEvents(events: readonly AuditEvent[]): readonly EventView[] {
  return events.map(({ id, atMs, action, actor, subjectPerson, subject, addressKey, detail }) => ({
    id,
    at: new Date(atMs).toISOString(),
    action,
    actor: describeEventPerson(actor),
    subjectPerson: describeEventPerson(subjectPerson),
    subject,
    from: addressKey === null ? null : addressPrefix(addressKey),
    detail,
  }))
}

function describeEventPerson(person: AuditPerson | null): EventPersonView | null {
  if (person === null) return null
  const { userId, name, phoneNumber, gone } = person
  return { userId, called: name ?? (phoneNumber && maskPhoneNumber(phoneNumber)), gone }
}
