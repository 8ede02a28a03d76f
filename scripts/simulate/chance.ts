import type { Random } from "../../src/core/ports/random"

/** A whole number from 0 on, below `below`, which is at most 2^32. */
export function choose(random: Random, below: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4)
  return Math.floor(((a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) / 2 ** 32) * below)
}
