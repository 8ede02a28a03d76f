import { numberKeyOf } from "@/core/number-key"
import type { PhoneNumber } from "@/core/phone-number"
import { makePolicy, type Policy } from "@/core/policy"
import type { Caller, Dependencies } from "@/core/workflows/dependencies"
import { createWorkflows, type Workflows } from "@/core/workflows/create-workflows"
import { caller, device, phoneNumber } from "../builders"
import type { Stores } from "../memory-stores"
import type { RecordingMessenger } from "../recording-messenger"
import { workflowWorld } from "../workflow-world"

/** Where the machine keeps everything. */
export interface Keeping {
  readonly stores: Stores
  advance(ms: number): Promise<void>
  /** How often each key of a limit was counted, without those that never were. */
  counts(): Promise<ReadonlyMap<string, number>>
}

/** The product as it is, over one kind of stores. */
export interface ChallengeWorld {
  readonly workflows: Workflows
  readonly deps: Dependencies
  readonly messenger: RecordingMessenger
  readonly keeping: Keeping
  /** How many tries the store has spent on a challenge, whatever became of them. */
  readonly triesSpent: Map<string, number>
  /** How often a code of a challenge has had its effect. */
  readonly successes: Map<string, number>
  /** Somebody who asks. Every time on another device, so that nobody is known from before. */
  callerOf(browser: number): Caller
  numberKeyOf(number: number): string
}

export const machineNumbers: readonly PhoneNumber[] = [
  phoneNumber("+14155550132"),
  phoneNumber("+447400123456"),
]

/** Two people behind one address, and somebody elsewhere. */
export const machineAddresses = ["198.51.100.7", "198.51.100.7", "203.0.113.9"] as const

/** Limits of a site where only what guards codes ever says no; `tight`: also the limits of numbers and of addresses. */
export function machinePolicy(tight: boolean): Policy {
  const many = 1_000_000
  return makePolicy({
    development: false,
    overrides: {
      triesPerChallenge: 3,
      resendsPerChallenge: 2,
      wrongCodesPerNumberPerHour: tight ? 5 : 100,
      wrongCodesPerAddressPer10Minutes: tight ? 8 : many,
      firstWaitMs: 0,
      secondWaitMs: 0,
      laterWaitMs: 0,
      sendsPerNumberPerHour: many,
      sendsPerNumberPerDay: many,
      startsPerAddressPerHour: many,
      startsPerPrefixPerHour: many,
      sendsInAllPerHour: many,
      deletionGraceMs: 2_592_000_000,
      wrongPasswordsPerNumberPerHour: 100,
      wrongPasswordsPerAddressPer10Minutes: many,
    },
  })
}

export async function challengeWorld(
  policy: Policy,
  keepingOf: (policy: Policy, memory: ReturnType<typeof workflowWorld>) => Promise<Keeping>,
): Promise<ChallengeWorld> {
  const around = workflowWorld({ policy })
  const keeping = await keepingOf(policy, around)
  const { challenges } = keeping.stores
  const triesSpent = new Map<string, number>()
  const deps: Dependencies = {
    ...around.deps,
    ...keeping.stores,
    challenges: {
      ...challenges,
      spendTry: async (request) => {
        const spent = await challenges.spendTry(request)
        if (spent.kind === "spent") addOne(triesSpent, request.challengeId)
        return spent
      },
    },
  }
  const numberKey = await deps.numberKey()
  let asked = 0
  return {
    workflows: createWorkflows(deps),
    deps,
    messenger: around.messenger,
    keeping,
    triesSpent,
    successes: new Map(),
    callerOf: (browser) => {
      asked += 1
      return { ...caller(`browser ${browser}`, machineAddresses[browser]), device: device(`device ${asked}`) }
    },
    numberKeyOf: (number) => numberKeyOf(numberKey, machineNumbers[number] ?? phoneNumber()),
  }
}

export function addOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
