import type { Client } from "pg"

/** The database's clock cannot be moved, so what it has written is moved instead. */
export interface DatabaseClock {
  /** Makes every row that much older. The CHECKs hold on: they compare times of one row. */
  advance(ms: number): Promise<void>
  /** Empties every table. */
  forgetEverything(): Promise<void>
  /** The same without the settings, which processes that run have read the key for numbers from. */
  forgetAllButSettings(): Promise<void>
}

/**
 * A function of one session: its statements are planned once, not at each of a thousand calls. Events are never changed, so
 * they are written anew, that much earlier; migrations are not ours.
 */
const moveRows = `
CREATE OR REPLACE FUNCTION pg_temp.move_rows(back interval) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  %updates%
  WITH taken AS (DELETE FROM audit_events RETURNING *)
  INSERT INTO audit_events (id, at, action, actor_user_id, number_key, address_key, subject_user_id, subject, detail)
  SELECT id, at - back, action, actor_user_id, number_key, address_key, subject_user_id, subject, detail FROM taken;
  %forgets%
END $$`

/** Moves every column of a table that is a time. */
const updates = `
SELECT format('UPDATE %I SET %s;', table_name,
  string_agg(format('%1$I = %1$I - back', column_name), ', ')) AS "update"
FROM information_schema.columns
WHERE table_schema = 'public' AND data_type = 'timestamp with time zone'
  AND table_name <> ALL ($1)
GROUP BY table_name ORDER BY table_name`

/** What is counted of other tables, for hours that begin on the hour: it is counted anew when time has moved. */
const counts = [
  "statistics_spans",
  "challenge_counts",
  "message_counts",
  "error_counts",
  "stale_hours",
  "statistics_final",
]

/** All tables that something is written to, each before those that it points at. What hangs on accounts goes with them. */
const tables = [
  "sessions",
  "deliveries",
  "mailings",
  "challenges",
  "users",
  "passkey_ceremonies",
  "inbox_messages",
  "quotas",
  "opt_outs",
  "audit_events",
  "prices",
  "api_keys",
  "webhook_events",
  ...counts,
  "alerts",
  "alert_rounds",
]

/** Moves the time of a database by its rows, over the one connection that is given. */
export function clockOfDatabase(database: Client): DatabaseClock {
  let ready: Promise<unknown> | undefined
  const prepare = async () => {
    const { rows } = await database.query<{ update: string }>(updates, [
      ["audit_events", "_prisma_migrations", ...counts],
    ])
    const moves = rows.map(({ update }) => update).join("\n  ")
    const forgets = counts.map((table) => `DELETE FROM ${table};`).join("\n  ")
    await database.query(moveRows.replace("%updates%", moves).replace("%forgets%", forgets))
  }
  // A test leaves a handful of rows: deleting them costs a fraction of what truncating twenty tables does.
  const empty = async (emptied: readonly string[]) => {
    const deletions = emptied.map((table) => `DELETE FROM ${table}`).join("; ")
    // What is told of an account that goes is written at once, not after the table for that was emptied.
    await database.query(`SET CONSTRAINTS ALL IMMEDIATE; ${deletions}`)
  }

  return {
    async advance(ms) {
      ready ??= prepare()
      await ready
      await database.query("SELECT pg_temp.move_rows($1 * interval '1 ms')", [ms])
    },
    forgetEverything: () => empty([...tables, "settings"]),
    forgetAllButSettings: () => empty(tables),
  }
}

/**
 * A pool says that it has ended before its connections have. Dropping a database in that moment would make each
 * of them report an error, so this waits until Postgres sees only the connection that asks.
 */
export async function untilAlone(client: Client): Promise<void> {
  for (let others = 1; others > 0; ) {
    const { rows } = await client.query<{ others: number }>(
      `SELECT count(*)::int AS others FROM pg_sleep(0.002), pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
    others = rows[0]?.others ?? 0
  }
}
