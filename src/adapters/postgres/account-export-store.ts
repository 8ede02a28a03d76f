import type { Pool } from "pg"
import type { ExportedRow, ExportedTable } from "../../core/account-export"
import type { AccountExportStore } from "../../core/ports/account-export-store"
import { exportSources } from "./exported-columns"
import { isThere } from "./is-there"

/** What the driver makes of a column. */
type ColumnValue = string | number | boolean | Date | readonly string[] | null
type Row = Readonly<Record<string, ColumnValue>>

/** $1 account, $2 how many rows to leave out, $3 how many at most */
function pageStatement(part: ExportedTable): string {
  const { table, where, order } = exportSources[part]
  return `
SELECT ${selectedFields(part)} FROM ${table} t
WHERE (${where}) AND EXISTS (SELECT FROM users u WHERE u.id = $1::uuid AND ${isThere("u")})
ORDER BY ${order} OFFSET $2 LIMIT $3`
}

/** $1 account, $2 audit id, $3 address key, $4 who asks */
const beginStatement = `
WITH theirs AS (
  SELECT ${selectedFields("account")}, t.number_key AS own_key, clock_timestamp() AS read_at FROM users t
  WHERE ${exportSources.account.where} AND ${isThere("t")}
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, number_key, address_key, subject_user_id)
  SELECT $2, 'account-exported', $4, own_key, $3, CASE WHEN $4 <> $1 THEN $1 END FROM theirs
)
SELECT * FROM theirs`

/** Reads from Postgres what is stored about a person. */
export function createAccountExportStore(pool: Pool): AccountExportStore {
  return {
    async begin({ userId, actorUserId, auditId, addressKey }) {
      const { rows } = await pool.query<Row>(beginStatement, [userId, auditId, addressKey, actorUserId])
      const [row] = rows
      if (row === undefined) return null
      const { own_key: _key, read_at: at, ...account } = row
      return { account: exported<"account">(account), at: at instanceof Date ? at.toISOString() : String(at) }
    },

    async rows(userId, list, { from, most }) {
      const { rows } = await pool.query<Row>(pageStatement(list), [userId, from, most])
      return rows.map((row) => exported<typeof list>(row))
    },
  }
}

function selectedFields(part: ExportedTable): string {
  return Object.entries(exportSources[part].fields)
    .map(([field, source]) => `${typeof source === "string" ? `t.${source}` : source.sql} AS "${field}"`)
    .join(", ")
}

/** Times as the file has them. The statement names the fields of the part, so the row has these and no other. */
function exported<Part extends ExportedTable>(row: Row): ExportedRow<Part> {
  const written = Object.entries(row).map(([field, value]) => [
    field,
    value instanceof Date ? value.toISOString() : value,
  ])
  return Object.fromEntries(written) as ExportedRow<Part>
}
