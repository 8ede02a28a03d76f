import { hasRoom } from "../counted-rules"
import type { FullCount, FullCountCursor } from "../ports/limit-store"
import type { Dependencies } from "./dependencies"

/** A page of what refuses somebody. */
export interface FullCounts {
  readonly counts: readonly FullCount[]
  /** Where the next page begins; `null`: there is none. */
  readonly next: FullCountCursor | null
}

/** So many are read for a page, however few of them still refuse somebody. */
const mostReads = 20

/**
 * What refuses somebody at the moment, the latest refusal first. A count whose limit was raised meanwhile and that has room
 * by it refuses nobody any more.
 */
export async function listFullCounts(
  { limits, policy }: Pick<Dependencies, "limits" | "policy">,
  after: FullCountCursor | null,
  most: number,
): Promise<FullCounts> {
  const counts: FullCount[] = []
  let next = after
  for (let reads = 0; reads < mostReads; reads += 1) {
    const wanted = most - counts.length
    const read = await limits.full(next, wanted + 1)
    const looked = read.slice(0, wanted)
    counts.push(...looked.filter((count) => !hasRoom(policy, count)))
    const last = looked.at(-1)
    if (last === undefined || read.length <= wanted) return { counts, next: null }
    next = { refusedAtMs: last.refusedAtMs ?? 0, key: last.key }
    if (counts.length >= most) break
  }
  return { counts, next }
}
