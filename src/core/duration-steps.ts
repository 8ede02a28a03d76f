/** How many steps there are: the longest begins at 653 seconds, which no code lives to see. */
const stepCount = 69
/** Each step is this much longer than the one before it. The first one begins at one second, and has all that is shorter. */
const growth = 1.1
/** Digits that each step has in a packed number, so that counts below a billion stay apart. */
const digitsPerStep = 9

/** How many durations fell into each step, as the database adds them up: one number of so many digits for each step. */
export type PackedDurations = string

/** How many durations there are in each step, from the shortest to the longest. */
export function unpackDurations(packed: PackedDurations): readonly number[] {
  const digits = packed.padStart(stepCount * digitsPerStep, "0")
  return Array.from({ length: stepCount }, (_, step) => {
    const end = digits.length - step * digitsPerStep
    return Number(digits.slice(end - digitsPerStep, end))
  })
}

/** The durations of two packed numbers together. */
export function addDurations(one: PackedDurations, other: PackedDurations): PackedDurations {
  return (BigInt(one) + BigInt(other)).toString()
}

/**
 * The median in seconds; `null` of none. It lies in the step of the true one, so it is off by a tenth at most: within the step
 * durations are taken to be spread evenly.
 */
export function medianSeconds(packed: PackedDurations): number | null {
  const counts = unpackDurations(packed)
  const half = counts.reduce((sum, count) => sum + count, 0) / 2
  let below = 0
  for (const [step, count] of counts.entries()) {
    if (count > 0 && below + count >= half) return growth ** (step + (half - below) / count)
    below += count
  }
  return null
}
