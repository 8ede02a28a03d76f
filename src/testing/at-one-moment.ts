import { Client } from "pg"
import type { TestSite } from "./test-site"

const waitingForLocks = `
SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`

/**
 * Has two people act on one account at the same moment: its row is held until both wait for it, with what they have read
 * before. Then they follow each other in this order. On the embedded database, where a held row would stall everybody,
 * they merely begin at once.
 */
export async function atOneMoment<One, Other>(
  site: TestSite,
  phoneNumber: string,
  one: () => Promise<One>,
  other: () => Promise<Other>,
): Promise<[One, Other]> {
  if (site.embedded) return Promise.all([one(), other()])
  const holder = new Client({ connectionString: site.container.environment.databaseUrl.reveal() })
  await holder.connect()
  try {
    await holder.query("BEGIN")
    await holder.query("SELECT FROM users WHERE phone_number = $1 FOR UPDATE", [phoneNumber])
    const first = one()
    await untilAtTheRow(site, [first])
    const second = other()
    await untilAtTheRow(site, [first, second])
    await holder.query("COMMIT")
    return await Promise.all([first, second])
  } finally {
    await holder.end()
  }
}

/** Until all wait at a held row. Those who are refused before they come to it are not waited for. */
export async function untilAtTheRow(site: TestSite, begun: readonly Promise<unknown>[]): Promise<void> {
  let settled = 0
  for (const each of begun) void each.finally(() => (settled += 1)).catch(() => {})
  for (let waiting = 0; waiting + settled < begun.length; ) {
    const { rows } = await site.rows.query<{ waiting: number }>(waitingForLocks)
    waiting = rows[0]?.waiting ?? 0
  }
}
