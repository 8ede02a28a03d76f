import type { PhoneNumber } from "../phone-number"

/** An account as the audit log names it. */
export interface AuditPerson {
  readonly userId: string
  /** `null`: it has none, or is gone. */
  readonly name: string | null
  readonly phoneNumber: PhoneNumber | null
  /** It was deleted since. */
  readonly gone: boolean
}

/** Something that happened. */
export interface AuditEvent {
  readonly id: string
  readonly atMs: number
  /** One of `auditActions`, unless another version wrote it. */
  readonly action: string
  /** `null`: nobody who was signed in. */
  readonly actor: AuditPerson | null
  /** Whom an administrator did it to. */
  readonly subjectPerson: AuditPerson | null
  /** What else it was done to: `delivery:` and an id, `key:` and an id. */
  readonly subject: string | null
  readonly addressKey: string | null
  readonly detail: Readonly<Record<string, unknown>> | null
}

/** Which events. Times are milliseconds since 1970. */
export interface AuditFilter {
  readonly action: string | null
  /** What they did, what was done to them, and what happened to their numbers while those were theirs. */
  readonly personUserId: string | null
  readonly fromMs: number | null
  /** Not including. */
  readonly untilMs: number | null
}

/** Where a page of the log ended. */
export interface AuditCursor {
  readonly atMs: number
  readonly id: string
}

export interface AuditPage {
  readonly events: readonly AuditEvent[]
  readonly next: AuditCursor | null
}

/** Reads the audit log. Nothing in it is ever changed. */
export interface AuditStore {
  /** The newest first. */
  page(filter: AuditFilter, before: AuditCursor | null, most: number): Promise<AuditPage>
  /** Writes down that somebody took the log away. */
  noteExport(by: { readonly userId: string; readonly addressKey: string }): Promise<void>
}
