import { DatabaseError, type Pool } from "pg"

/** The migration that this code needs. A test compares it with the folder of migrations. */
export const newestMigration = "20261123230000_limit_rows"

/** Whether the database answers, and whether it has the tables that this code needs. */
export interface DatabaseState {
  readonly reachable: boolean
  readonly migrated: boolean
}

/** Looks, and never throws. Bounded by the pool's own time limits. */
export async function checkDatabase(pool: Pool): Promise<DatabaseState> {
  try {
    const { rows } = await pool.query<{ migrated: boolean }>(
      `SELECT EXISTS (SELECT FROM _prisma_migrations
       WHERE migration_name = $1 AND finished_at IS NOT NULL AND rolled_back_at IS NULL) AS migrated`,
      [newestMigration],
    )
    return { reachable: true, migrated: rows[0]?.migrated ?? false }
  } catch (error) {
    return { reachable: error instanceof DatabaseError, migrated: false }
  }
}

/** SQLSTATE classes of a server that is going away, full, or broken (Postgres manual, appendix A). */
const unavailableClasses = /^(08|53|57|58)/
const lostConnection = /terminat|timeout|ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|Can't reach database/i

/** Whether an error means "no database at the moment", in the words of pg or of Prisma. */
export function isDatabaseDown(error: unknown): boolean {
  if (error instanceof DatabaseError) return unavailableClasses.test(error.code ?? "")
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isDatabaseDown)) return true
  const code = "code" in error && typeof error.code === "string" ? error.code : ""
  return (
    lostConnection.test(code) ||
    /^P(1001|1002|1008|1017|2024)$/.test(code) ||
    lostConnection.test(error.message)
  )
}
