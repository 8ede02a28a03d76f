import type { Pool } from "pg"
import type { AuditEvent, AuditFilter, AuditPerson, AuditStore } from "../../core/ports/audit-store"
import type { PhoneNumber } from "../../core/phone-number"
import { isThere } from "./is-there"
import { ownEvents } from "./own-rows"

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

/** Each filter with the value that it takes. What is not asked for is not in the statement, so that its index is used. */
function conditionsOf({ action, actorUserId, subjectUserId, fromMs, untilMs }: AuditFilter) {
  const asked: readonly (readonly [(value: string) => string, unknown])[] = [
    [(value) => `e.action = ${value}`, action],
    [(value) => `e.actor_user_id = ${value}`, actorUserId],
    [(value) => `e.subject_user_id = ${value}`, subjectUserId],
    [(value) => `e.at >= ${value}`, fromMs === null ? null : new Date(fromMs)],
    [(value) => `e.at < ${value}`, untilMs === null ? null : new Date(untilMs)],
  ]
  return asked.filter(([, value]) => value !== null)
}

/** $1 account, $2 most */
const ofPersonStatement = described(`
  SELECT e.* FROM audit_events e WHERE e.id IN (${ownEvents}) ORDER BY e.at DESC, e.id DESC LIMIT $2`)

/** Reads the audit log from Postgres. */
export function createAuditStore(pool: Pool): AuditStore {
  return {
    async page(filter, before, most) {
      const conditions = conditionsOf(filter)
      const values: unknown[] = [most + 1, ...conditions.map(([, value]) => value)]
      const terms = conditions.map(([condition], index) => condition(`$${index + 2}`))
      if (before !== null) {
        const [at, id] = [`$${values.length + 1}`, `$${values.length + 2}`]
        values.push(new Date(before.atMs), before.id)
        terms.push(`e.at <= ${at} AND (e.at, e.id) < (${at}, ${id}::uuid)`)
      }
      const where = terms.length === 0 ? "" : `WHERE ${terms.join(" AND ")}`
      const newest = `SELECT e.* FROM audit_events e ${where} ORDER BY e.at DESC, e.id DESC LIMIT $1`
      const { rows } = await pool.query<EventRow>(described(newest), values)
      const events = rows.slice(0, most).map(eventFrom)
      const last = events.at(-1)
      const next = rows.length > most && last !== undefined ? { atMs: last.atMs, id: last.id } : null
      return { events, next }
    },

    async ofPerson(userId, most) {
      const { rows } = await pool.query<EventRow>(ofPersonStatement, [userId, most])
      return rows.map(eventFrom)
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
