import type fc from "fast-check"
import { expect } from "vitest"
import type { Refusal } from "@/core/refusals"
import type { Result } from "@/core/result"
import { present } from "../builders"
import { type ChallengeModel, closedBy, type MachinePurpose, type ModelChallenge } from "./challenge-model"
import { type ChallengeWorld, machineAddresses, machineNumbers } from "./challenge-world"

export type Command = fc.AsyncCommand<ChallengeModel, ChallengeWorld>

/** A command, and afterwards a look at what must always hold. */
export function step(name: string, check: Command["check"], run: Command["run"]): Command {
  return {
    check,
    toString: () => name,
    run: async (model, world) => {
      await run(model, world)
      await holds(model, world)
    },
  }
}

/** Budgets and counts, looked at past the workflows. */
async function holds(model: ChallengeModel, world: ChallengeWorld): Promise<void> {
  const { triesPerChallenge } = model.policy
  for (const spent of world.triesSpent.values()) expect(spent).toBeLessThanOrEqual(triesPerChallenge)
  for (const times of world.successes.values()) expect(times).toBe(1)
  if (!model.tight) return
  const keys = [
    ...machineNumbers.map((_, number) => `number-wrong-codes:${world.numberKeyOf(number)}`),
    ...machineAddresses.map((address) => `address-wrong-codes:${address}`),
  ]
  const counts = await world.keeping.counts()
  for (const key of keys) expect([key, counts.get(key) ?? 0]).toEqual([key, model.countOf(key)])
}

/** The refusal of an answer; "granted" where there is none. */
export function kindOf(result: Result<unknown, Refusal>): string {
  return result.ok ? "granted" : result.refusal.kind
}

/** A challenge, 0 for the newest, and how far from its own browser the one is that comes with it; 0: it is the same. */
export interface Picked {
  readonly at: number
  readonly away: number
}

export function pickedIn(model: Readonly<ChallengeModel>, { at }: Picked): ModelChallenge | undefined {
  return model.challenges.at(-1 - (at % Math.max(1, model.challenges.length)))
}

export function nameOf({ at, away }: Picked): string {
  return `${away === 0 ? "the" : "another"} browser of challenge ${at}`
}

export function browserOf({ browser }: ModelChallenge, { away }: Picked): number {
  return (browser + away) % machineAddresses.length
}

/** What keeps somebody's try from being spent; `null`: it is spent, in the model too. */
export function refusedTry(
  model: ChallengeModel,
  world: ChallengeWorld,
  tried: {
    readonly challenge: ModelChallenge
    readonly by: number
    readonly purposes: readonly MachinePurpose[]
  },
): string | null {
  const { challenge, by, purposes } = tried
  if (challenge.browser !== by || !purposes.includes(challenge.purpose)) return "challenge-gone"
  const closed = closedBy(model, challenge)
  if (closed !== null) return closed
  const full = model.countTry(world.numberKeyOf(challenge.number), present(machineAddresses[by]))
  if (full !== null) return "limited"
  challenge.triesLeft -= 1
  return null
}
