/** How long to wait for a text or call, and which. */
export interface Wait {
  /** Throws after this; 10 s unless told. */
  readonly timeoutMs?: number
  /** 2: waits for the second one to this number. */
  readonly atLeast?: number
}

const pauseMs = 50

/** Waits for the newest of what arrives at a number, in a list that somebody else fills. */
export async function newestOf<Item>(
  what: "text" | "call",
  list: (to: string) => Promise<readonly Item[]>,
  to: string,
  { timeoutMs = 10_000, atLeast = 1 }: Wait = {},
): Promise<Item> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const items = await list(to)
    const newest = items.at(-1)
    if (newest !== undefined && items.length >= atLeast) return newest
    if (Date.now() > deadline) throw new Error(`no ${what} to ${to} within ${timeoutMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
