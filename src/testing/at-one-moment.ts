import type { TestSite } from "./test-site"

const lockOfNumber = "SELECT FROM users WHERE phone_number = $1 FOR UPDATE"

/**
 * Postgres rests between two looks, so that looking takes nothing from those who are looked at. It has a name, so that it is
 * planned once.
 */
const waitingForLocks = {
  name: "waiting for locks",
  text: `
SELECT count(*)::int AS waiting FROM pg_sleep(0.002), pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'`,
}

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
  const begun = await site.holding(lockOfNumber, [phoneNumber], async () => {
    const first = one()
    await untilAtTheRow(site, [first])
    const second = other()
    await untilAtTheRow(site, [first, second])
    // In an array, so that nobody waits for them while the row is held.
    return [first, second] as const
  })
  return Promise.all(begun)
}

/** Rows that somebody has to come by. */
interface HeldRows {
  /** Locks them: `SELECT FROM sessions WHERE id = $1 FOR UPDATE`. */
  readonly lock: string
  readonly values: readonly string[]
}

/**
 * Has somebody come as far as rows that are held, holding themselves what they locked on the way there; does `meanwhile`,
 * and lets them go on. On the embedded database, where a held row would stall everybody, one comes after the other.
 */
export async function heldUp<Answer>(
  site: TestSite,
  { lock, values }: HeldRows,
  act: () => Promise<Answer>,
  meanwhile: (begun: Promise<Answer>) => Promise<void>,
): Promise<Answer> {
  if (site.embedded) {
    const done = act()
    await done
    await meanwhile(done)
    return done
  }
  const [begun] = await site.holding(lock, values, async () => {
    const all = [act()] as const
    await untilAtTheRow(site, all)
    await meanwhile(all[0])
    return all
  })
  return begun
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
