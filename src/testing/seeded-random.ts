import { createHash } from "node:crypto"
import type { Random } from "@/core/ports/random"

/** Chance that is the same in every run: SHA-256 of the seed and a count. Ids sort in the order they were made in. */
export function seededRandom(seed = "ringback"): Random {
  let made = 0
  return {
    bytes: (count) => {
      const blocks: Buffer[] = []
      while (blocks.length * 32 < count) {
        made += 1
        blocks.push(createHash("sha256").update(`${seed} ${made}`).digest())
      }
      return new Uint8Array(Buffer.concat(blocks).subarray(0, count))
    },
    id: () => {
      made += 1
      return `01900000-0000-7000-8000-${made.toString(16).padStart(12, "0")}`
    },
  }
}
