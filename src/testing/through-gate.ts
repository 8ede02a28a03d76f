import { untilAtTheRow } from "./at-one-moment"
import type { TestSite } from "./test-site"

/**
 * What keeps people back until all have come. `rows`: the accounts' rows, which each wants to lock with what it read
 * before; they follow each other in the order in which they came. `table`: nobody reads or writes an account before it
 * opens, and then all begin at once. `sends`: nobody begins to send a code, once one was sent; who does has read what they
 * go by, and holds what they hold.
 */
export type Gate = "rows" | "table" | "sends"

/** A round of a race: each of the two comes first at each gate in turn. */
export interface Round {
  readonly gate: Gate
  readonly inOrder: <Item>(items: readonly [Item, Item]) => readonly Item[]
}

/** As many rounds as a race has to be right in that decides whose an account is. */
export const fiftyRounds: readonly Round[] = Array.from({ length: 50 }, (_, index) => ({
  gate: index % 2 === 0 ? "rows" : "table",
  inOrder: (items) => (index % 4 < 2 ? items : items.toReversed()),
}))

/** Enough for each gate and each order five times. */
export const twentyRounds: readonly Round[] = fiftyRounds.slice(0, 20)

const locks: Readonly<Record<Gate, string>> = {
  rows: "SELECT FROM users FOR UPDATE",
  table: "LOCK TABLE users IN EXCLUSIVE MODE",
  sends: "SELECT FROM quotas WHERE key = 'all-sends:site' FOR UPDATE",
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
  const begun = await site.holding(locks[gate], [], async () => {
    const all: Promise<Answer>[] = []
    for (const act of acts) {
      all.push(act())
      await untilAtTheRow(site, all)
    }
    return all
  })
  return Promise.all(begun)
}
