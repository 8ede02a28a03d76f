import { Client } from "pg"
import { untilAtTheRow } from "./at-one-moment"
import type { TestSite } from "./test-site"

/**
 * What keeps people back until all have come. `rows`: the accounts' rows, which each wants to lock with what it read
 * before; they follow each other in the order in which they came. `table`: nobody reads or writes an account before it
 * opens, and then all begin at once.
 */
export type Gate = "rows" | "table"

/** A round of a race: each of the two comes first at each gate in turn. */
export interface Round {
  readonly gate: Gate
  readonly inOrder: <Item>(items: readonly [Item, Item]) => readonly Item[]
}

/** As many rounds as a race has to be right in. */
export const fiftyRounds: readonly Round[] = Array.from({ length: 50 }, (_, index) => ({
  gate: index % 2 === 0 ? "rows" : "table",
  inOrder: (items) => (index % 4 < 2 ? items : items.toReversed()),
}))

const locks: Readonly<Record<Gate, string>> = {
  rows: "SELECT FROM users FOR UPDATE",
  table: "LOCK TABLE users IN EXCLUSIVE MODE",
}

/**
 * Has people act on accounts at the same moment. Who does not come to the gate, because they need no account's row, is
 * not waited for. On the embedded database, where a lock would stall everybody, they merely begin at once.
 */
export async function throughGate<Answer>(
  site: TestSite,
  gate: Gate,
  acts: readonly (() => Promise<Answer>)[],
): Promise<Answer[]> {
  if (site.embedded) return Promise.all(acts.map((act) => act()))
  const keeper = new Client({ connectionString: site.container.environment.databaseUrl.reveal() })
  await keeper.connect()
  try {
    await keeper.query("BEGIN")
    await keeper.query(locks[gate])
    const begun: Promise<Answer>[] = []
    for (const act of acts) {
      begun.push(act())
      await untilAtTheRow(site, begun)
    }
    await keeper.query("COMMIT")
    return await Promise.all(begun)
  } finally {
    await keeper.end()
  }
}
