import type { Pool } from "pg"
import type {
  AuditCursor,
  AuditEvent,
  AuditFilter,
  AuditPerson,
  AuditStore,
} from "../../core/ports/audit-store"
import type { PhoneNumber } from "../../core/phone-number"
import { isThere } from "./is-there"
import { ownEventConditions } from "./own-rows"

interface EventRow {
  id: string
  at: Date
  action: string
  actor_user_id: string | null
  actor_name: string | null
  actor_number: PhoneNumber | null
  actor_there: boolean
  subject_user_id: string | null
  subject_name: string | null
  subject_number: PhoneNumber | null
  subject_there: boolean
  subject: string | null
  address_key: string | null
  detail: Readonly<Record<string, unknown>> | null
}

/** The events of `e` with the accounts that they name, as those are now. */
const described = (events: string) => `
SELECT e.id, e.at, e.action, e.subject, e.address_key, e.detail,
  e.actor_user_id, actor.name AS actor_name, actor.phone_number AS actor_number, actor.id IS NOT NULL AS actor_there,
  e.subject_user_id, whom.name AS subject_name, whom.phone_number AS subject_number, whom.id IS NOT NULL AS subject_there
FROM (${events}) e
LEFT JOIN users actor ON actor.id = e.actor_user_id AND ${isThere("actor")}
LEFT JOIN users whom ON whom.id = e.subject_user_id AND ${isThere("whom")}
ORDER BY e.at DESC, e.id DESC`

/** Whoever is meant is $1. What is not asked for is not in the statement, so that its index is used. */
function pageStatement(filter: AuditFilter, before: AuditCursor | null, most: number) {
  const { personUserId, action, fromMs, untilMs } = filter
  const values: unknown[] = []
  const put = (value: unknown) => `$${values.push(value)}`
  if (personUserId !== null) put(personUserId)
  const terms: string[] = []
  if (action !== null) terms.push(`e.action = ${put(action)}`)
  if (fromMs !== null) terms.push(`e.at >= ${put(new Date(fromMs))}`)
  if (untilMs !== null) terms.push(`e.at < ${put(new Date(untilMs))}`)
  if (before !== null) {
    const at = put(new Date(before.atMs))
    terms.push(`e.at <= ${at} AND (e.at, e.id) < (${at}, ${put(before.id)}::uuid)`)
  }
  const limit = `LIMIT ${put(most)}`
  const newest = (conditions: readonly string[]) => {
    const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`
    return `(SELECT e.* FROM audit_events e ${where} ORDER BY e.at DESC, e.id DESC ${limit})`
  }
  if (personUserId === null) return { text: described(newest(terms)), values }
  // The newest of each kind, of which the newest are the newest of all. One may be of two kinds: UNION has it once.
  const each = ownEventConditions.map((condition) => newest([condition, ...terms]))
  return { text: described(`${each.join(" UNION ")} ORDER BY at DESC, id DESC ${limit}`), values }
}

/** Reads the audit log from Postgres. */
export function createAuditStore(pool: Pool): AuditStore {
  return {
    async page(filter, before, most) {
      const { text, values } = pageStatement(filter, before, most + 1)
      const { rows } = await pool.query<EventRow>(text, values)
      const events = rows.slice(0, most).map(eventFrom)
      const last = events.at(-1)
      const next = rows.length > most && last !== undefined ? { atMs: last.atMs, id: last.id } : null
      return { events, next }
    },

    async noteExport({ userId, addressKey }) {
      await pool.query(
        "INSERT INTO audit_events (id, action, actor_user_id, address_key) VALUES (uuid_v7(), 'audit-exported', $1, $2)",
        [userId, addressKey],
      )
    },
  }
}

function eventFrom(row: EventRow): AuditEvent {
  return {
    id: row.id,
    atMs: row.at.getTime(),
    action: row.action,
    actor: personFrom(row.actor_user_id, row.actor_name, row.actor_number, row.actor_there),
    subjectPerson: personFrom(row.subject_user_id, row.subject_name, row.subject_number, row.subject_there),
    subject: row.subject,
    addressKey: row.address_key,
    detail: row.detail,
  }
}

function personFrom(
  userId: string | null,
  name: string | null,
  phoneNumber: PhoneNumber | null,
  there: boolean,
): AuditPerson | null {
  return userId === null ? null : { userId, name, phoneNumber, gone: !there }
}
