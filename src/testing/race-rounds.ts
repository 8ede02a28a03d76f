import { seededRandom } from "./seeded-random"

/** How often a race is run, and what decides how each time differs. */
export interface RaceRounds {
  /** 1 to 5,000: each round takes two of ten thousand numbers. */
  readonly rounds: number
  /** 0 to 2^31 − 1. */
  readonly seed: number
}

/** As often as `npm test` runs a race; with a seed that stays, so that it runs the same ones. */
export const usualRaces: RaceRounds = { rounds: 50, seed: 1 }

/**
 * Reads `RACE_ROUNDS` and `RACE_SEED`.
 *
 * @throws Error where one of them is no whole number in its range
 */
export function readRaceRounds(
  variables: Readonly<Record<string, string | undefined>>,
  unlessTold: RaceRounds = usualRaces,
): RaceRounds {
  return {
    rounds: wholeNumber("RACE_ROUNDS", variables.RACE_ROUNDS, [1, 5_000]) ?? unlessTold.rounds,
    seed: wholeNumber("RACE_SEED", variables.RACE_SEED, [0, 2 ** 31 - 1]) ?? unlessTold.seed,
  }
}

/** An empty one counts as unset. */
function wholeNumber(
  name: string,
  text: string | undefined,
  [least, most]: readonly [number, number],
): number | null {
  const bare = text?.trim() ?? ""
  if (bare === "") return null
  const value = /^\d{1,10}$/.test(bare) ? Number(bare) : Number.NaN
  if (value >= least && value <= most) return value
  throw new Error(`${name} has to be a whole number from ${least} to ${most}, for example ${least + 7}.`)
}

/** What one round does by chance, which is the same whenever its name is. */
export interface Draws {
  /** One of 0 to `most`. All are as likely, but for one in a million. */
  upTo(most: number): number
  /** The same items, in whatever order. */
  inAnyOrder<Item>(items: readonly Item[]): readonly Item[]
}

/** Draws that follow from a name alone. */
export function drawsOf(name: string): Draws {
  const random = seededRandom(name)
  const upTo = (most: number) => Buffer.from(random.bytes(4)).readUInt32BE() % (most + 1)
  return {
    upTo,
    inAnyOrder(items) {
      const rest = [...items]
      return items.flatMap(() => rest.splice(upTo(rest.length - 1), 1))
    },
  }
}
