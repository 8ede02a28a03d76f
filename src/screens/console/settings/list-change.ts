/** What was made of a list, entry by entry. An entry is told by its key. */
export interface ListChange<Item> {
  readonly added: readonly Item[]
  /** As they are since. */
  readonly changed: readonly Item[]
  readonly removed: readonly Item[]
}

/** What differs between two states of a list. The order says nothing. */
export function listChange<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): ListChange<Item> {
  const were = new Map(before.map((item) => [keyOf(item), item]))
  const keys = new Set(after.map(keyOf))
  return {
    added: after.filter((item) => !were.has(keyOf(item))),
    changed: after.filter((item) => {
      const was = were.get(keyOf(item))
      return was !== undefined && spelled(was) !== spelled(item)
    }),
    removed: before.filter((item) => !keys.has(keyOf(item))),
  }
}

/** What was made of one state of a list, made of another one: entries that were not touched are as they are there. */
export function rebasedList<Item>(
  { added, changed, removed }: ListChange<Item>,
  now: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  const written = [...changed, ...added]
  const isGone = (item: Item) => removed.some((other) => keyOf(other) === keyOf(item))
  const writtenFor = (item: Item) => written.find((other) => keyOf(other) === keyOf(item))
  const stayed = now.filter((item) => !isGone(item)).map((item) => writtenFor(item) ?? item)
  const isThere = (item: Item) => now.some((other) => keyOf(other) === keyOf(item))
  return [...stayed, ...written.filter((item) => !isThere(item))]
}

/** Whether anything was made of it at all. */
export function isChange({ added, changed, removed }: ListChange<unknown>): boolean {
  return added.length + changed.length + removed.length > 0
}

/** The same for the same fields, in whatever order they came. */
function spelled(item: unknown): string {
  const fields = typeof item === "object" && item !== null ? Object.entries(item) : item
  return JSON.stringify(Array.isArray(fields) ? fields.toSorted() : fields)
}
